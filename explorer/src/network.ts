/** The network: Sigma on a graphology graph; places come with the data. */

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";
import type { Model } from "./data";
import { at, h } from "./dom";
import { MARGIN, Panning } from "./panning";
import type { State } from "./state";

const MANY_LINKS = 3000;
/** Up to so many are drawn stronger. */
const FEW_LINKS = 400;
/** So many of the most linked are always labelled; nodes come with the most linked first. */
const ALWAYS = 4;
const KEYS = "Arrow keys move the picture, plus and minus zoom, 0 shows all, Enter opens what is nearest to the middle, Escape closes it. Everywhere: / searches, j and k go through the statements.";

interface Look {
  text: string;
  ground: string;
  link: string;
  strong: string;
  faint: string;
  kinds: Map<string, string>;
}

export class Network {
  private readonly graph = new Graph({ multi: true, type: "directed" });
  private readonly sigma: Sigma;
  private readonly frame: HTMLElement;
  /** On narrow screens, where the reading pane is out of sight: the name of what is chosen, which leads there. */
  private readonly caption: HTMLElement;
  private look: Look;
  private near = new Set<number>();
  private shown: number | null = null;
  /** Where the labels of this frame stand: left, top, right, bottom. */
  private written: [number, number, number, number][] = [];

  constructor(place: HTMLElement, private readonly model: Model, private readonly state: State) {
    const canvas = h("div", { class: "canvas" });
    this.frame = h("div", { class: "frame", tabindex: 0, role: "application", "aria-label": "Network of who said and did what", "aria-describedby": "keys" }, canvas);
    this.caption = h("button", { type: "button", class: "caption", hidden: true, click: () => at("reading").scrollIntoView() });
    place.replaceChildren(this.frame, this.buttons(), h("p", { id: "keys", class: "keys" }, KEYS), this.caption);
    this.look = look(model);
    this.fill();
    this.sigma = new Sigma(this.graph, canvas, {
      allowInvalidContainer: true,
      defaultNodeType: "point",
      nodeProgramClasses: { point: NodePointProgram },
      defaultEdgeType: "line",
      edgeProgramClasses: { line: EdgeLineProgram },
      hideEdgesOnMove: model.page.links.length > MANY_LINKS,
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      labelDensity: 0.5,
      labelGridCellSize: 130,
      labelRenderedSizeThreshold: 5.5,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      zIndex: true,
      stagePadding: MARGIN + 24,
      nodeReducer: (node, data) => this.nodeLook(Number(node), data),
      edgeReducer: (_, data) => this.edgeLook(data),
      defaultDrawNodeLabel: (context, data, settings) => this.drawFreeLabel(context, data, settings.labelSize),
      defaultDrawNodeHover: (context, data, settings) => this.drawHover(context, data, settings.labelSize),
    });
    const panning = new Panning(this.sigma, canvas);
    this.sigma.on("beforeRender", () => (this.written = []));
    this.sigma.on("clickNode", ({ node }) => panning.dragged || state.select(Number(node)));
    this.sigma.on("clickStage", () => panning.dragged || state.select(null));
    this.sigma.on("enterNode", () => this.frame.classList.add("over"));
    this.sigma.on("leaveNode", () => this.frame.classList.remove("over"));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    state.listen(() => this.follow());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour(), { signal: state.end.signal });
    state.end.signal.addEventListener("abort", () => this.sigma.kill());
  }

  private fill(): void {
    const crowd = Math.sqrt(900 / Math.max(1, this.model.page.nodes.length));
    const scale = Math.max(0.6, Math.min(1, crowd, this.frame.clientWidth / 640));
    this.model.page.nodes.forEach((item, at) => {
      const links = this.model.neighbours[at]!.length;
      const fact = item.kind === "statement" || item.kind === "event" || item.kind === "tariff";
      this.graph.addNode(at, {
        x: item.x,
        y: item.y,
        size: scale * (fact ? 3 + Math.min(2.5, links / 6) : (item.kind === "good" ? 3 : 4.5) + Math.min(10, Math.sqrt(links) * 0.9)),
        label: fact && item.kind !== "tariff" ? "" : short(item.name),
        zIndex: fact ? 0 : 1,
        forceLabel: at < ALWAYS && !fact,
      });
    });
    this.model.page.links.forEach(([one, other], at) => this.graph.addDirectedEdgeWithKey(at, one, other, { one, other }));
  }

  private nodeLook(at: number, data: Record<string, unknown>): Record<string, unknown> {
    if (!this.state.visible[at] && at !== this.state.selected) return { ...data, hidden: true };
    const color = this.look.kinds.get(this.model.item(at).kind)!;
    const { selected } = this.state;
    if (selected === null) return { ...data, color };
    if (at === selected) return { ...data, color, highlighted: true, zIndex: 3, label: "", size: Number(data.size) + 3 };
    if (this.near.has(at)) return { ...data, color, zIndex: 2, forceLabel: this.near.size < 25 && data.label !== "" };
    return { ...data, color: this.look.faint, label: "" };
  }

  private edgeLook(data: Record<string, unknown>): Record<string, unknown> {
    const { visible, selected } = this.state;
    if (!visible[data.one as number] || !visible[data.other as number]) return { ...data, hidden: true };
    if (selected === null) return { ...data, color: this.look.link };
    if (data.one === selected || data.other === selected) return { ...data, color: this.look.strong, zIndex: 1 };
    return { ...data, hidden: true };
  }

  /** Draw anew what the state says, and bring a node that was chosen elsewhere into view. */
  private follow(): void {
    const { selected } = this.state;
    this.near = new Set(selected === null ? [] : this.model.neighbours[selected]!.map(({ node }) => node));
    this.caption.hidden = selected === null;
    this.caption.textContent = selected === null ? "" : `${short(this.model.item(selected).name)} ↓`;
    this.sigma.refresh({ skipIndexation: true });
    if (selected !== null && selected !== this.shown) this.bringIntoView(selected);
    this.shown = selected;
  }

  private bringIntoView(at: number): void {
    const place = this.sigma.getNodeDisplayData(at);
    if (!place) return;
    const camera = this.sigma.getCamera();
    const goal = { x: place.x, y: place.y, ratio: Math.min(camera.ratio, 0.6) };
    if (still()) camera.setState(goal);
    else void camera.animate(goal, { duration: 300 });
  }

  private recolour(): void {
    this.look = look(this.model);
    this.sigma.refresh({ skipIndexation: true });
  }

  private buttons(): HTMLElement {
    const button = (sign: string, label: string, act: () => void) => h("button", { type: "button", "aria-label": label, title: label, click: act }, sign);
    return h(
      "div",
      { class: "zoom", role: "group", "aria-label": "Zoom" },
      button("+", "Zoom in", () => this.zoom(1 / 1.5)),
      button("−", "Zoom out", () => this.zoom(1.5)),
      button("◻", "Show all", () => this.zoom(0)),
    );
  }

  private zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    const goal = factor ? { ratio: camera.getBoundedRatio(camera.ratio * factor) } : { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    if (still()) camera.setState(goal);
    else void camera.animate(goal, { duration: 150 });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const camera = this.sigma.getCamera();
    const step = 0.12 * camera.ratio;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => camera.setState({ x: camera.x - step }),
      ArrowRight: () => camera.setState({ x: camera.x + step }),
      ArrowUp: () => camera.setState({ y: camera.y + step }),
      ArrowDown: () => camera.setState({ y: camera.y - step }),
      "+": () => this.zoom(1 / 1.5),
      "=": () => this.zoom(1 / 1.5),
      "-": () => this.zoom(1.5),
      "0": () => this.zoom(0),
      Enter: () => this.state.select(this.nearest()),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  private nearest(): number | null {
    const { x, y } = this.sigma.getCamera();
    let best: number | null = null;
    let least = Infinity;
    this.model.page.nodes.forEach((_, at) => {
      const place = this.state.visible[at] && this.sigma.getNodeDisplayData(at);
      if (!place) return;
      const far = (place.x - x) ** 2 + (place.y - y) ** 2;
      if (far < least) [best, least] = [at, far];
    });
    return best;
  }

  /** A label that would lie on another one is left out: the node's name is a click away. */
  private drawFreeLabel(context: CanvasRenderingContext2D, data: { label?: string | null; x: number; y: number; size: number }, size: number): void {
    if (!data.label) return;
    context.font = `${size}px system-ui, sans-serif`;
    const left = data.x + data.size + 4;
    const [top, right, bottom] = [data.y - size / 2 - 2, left + context.measureText(data.label).width, data.y + size / 2 + 2];
    if (this.written.some(([l, t, r, b]) => left < r && l < right && top < b && t < bottom)) return;
    this.written.push([left, top, right, bottom]);
    this.drawLabel(context, data, size);
  }

  private drawLabel(context: CanvasRenderingContext2D, data: { label?: string | null; x: number; y: number; size: number }, size: number): void {
    if (!data.label) return;
    context.font = `${size}px system-ui, sans-serif`;
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = this.look.ground;
    context.fillStyle = this.look.text;
    context.strokeText(data.label, data.x + data.size + 4, data.y + size / 3);
    context.fillText(data.label, data.x + data.size + 4, data.y + size / 3);
  }

  private drawHover(context: CanvasRenderingContext2D, data: { key?: string; label?: string | null; x: number; y: number; size: number; color?: string }, size: number): void {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = this.look.text;
    context.stroke();
    const label = data.label || (data.key === undefined ? "" : short(this.model.item(Number(data.key)).name));
    this.drawLabel(context, { ...data, label, size: data.size + 3 }, size);
  }
}

/** The colours of the style sheet, which knows light and dark. */
function look(model: Model): Look {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("text"),
    ground: colour("ground"),
    link: colour(model.page.links.length > FEW_LINKS ? "link-line" : "link-few"),
    strong: colour("link-strong"),
    faint: colour("faint"),
    kinds: new Map(model.page.kinds.map(([kind]) => [kind, colour(kind)])),
  };
}

function short(name: string): string {
  return name.length > 44 ? `${name.slice(0, 43).trimEnd()}…` : name;
}

function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
