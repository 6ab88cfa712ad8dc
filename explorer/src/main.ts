/** The page: reads its content, puts the parts together, and listens to the keys that work everywhere. */

import "./style.css";
import { Model, type Page } from "./data";
import { at, h } from "./dom";
import { filters } from "./filters";
import { live } from "./live";
import { Network } from "./network";
import { Reading } from "./reading";
import { search } from "./search";
import { State } from "./state";
import { Timeline } from "./timeline";

interface Shown {
  state: State;
  reading: Reading;
  input: HTMLInputElement;
}

let shown: Shown | null = null;

function show(page: Page): void {
  shown?.state.end.abort();
  document.title = `${page.title} · tradegraph`;
  at("title").textContent = page.title;
  const model = new Model(page);
  const state = new State(model);
  filters(at("filters"), model, state);
  new Timeline(at("time"), model, state);
  const reading = new Reading(at("reading"), model, state);
  const input = search(at("search"), model, state);
  draw(model, state);
  shown = { state, reading, input };
  state.listen(() => count(page, state));
  follow();
}

/** The network; a browser that cannot draw it still has everything else. */
function draw(model: Model, state: State): void {
  try {
    new Network(at("picture"), model, state);
  } catch (error) {
    console.warn(error);
    at("picture").replaceChildren(h("p", { class: "none" }, "This browser cannot draw the network (it has no WebGL). Search, filters, timeline and reading work without it."));
  }
}

/** Choose what the address names. */
function follow(): void {
  if (shown && !shown.state.follow()) at("count").textContent = "What the address names is not on this page.";
}

function count(page: Page, state: State): void {
  const number = (n: number) => n.toLocaleString("en");
  const left = state.visible.filter(Boolean).length;
  const cut = page.of > page.shown ? `, the most linked of ${number(page.of)}: choose a part to see the rest` : "";
  at("count").textContent = `${number(left)}${left < page.shown ? ` of ${number(page.shown)}` : ""} shown${cut}`;
}

addEventListener("popstate", follow);
addEventListener("keydown", (event) => {
  if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key === "Escape") shown.state.select(null);
  else if (typing || event.target instanceof HTMLSelectElement) return;
  else if (event.key === "/") shown.input.focus();
  else if (event.key === "j") shown.reading.step(1);
  else if (event.key === "k") shown.reading.step(-1);
  else return;
  event.preventDefault();
});
document.querySelector("[data-skip]")?.addEventListener("click", (event) => {
  event.preventDefault();
  at("reading").focus();
});

const page = JSON.parse(at("data").textContent ?? "") as Page;
show(page);
if (page.live)
  live(at("live"), (part) => {
    history.replaceState(null, "", location.pathname); // what was chosen need not be in this part
    show(part);
  });
