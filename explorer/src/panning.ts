/**
 * Dragging the picture moves what is drawn already, and draws anew only where that would show an end: with thousands of
 * nodes, and no graphics card, drawing every frame would stutter. The canvas reaches out over its frame by MARGIN for this.
 */

import type Sigma from "sigma";

/** Pixels by which the canvas is larger than its frame, on every side. */
export const MARGIN = 160;
const CLICK = 4;

export class Panning {
  /** Whether the last press of the mouse was a drag, and no click. */
  dragged = false;
  private start: { x: number; y: number } | null = null;
  private by = { x: 0, y: 0 };

  constructor(private readonly sigma: Sigma, private readonly canvas: HTMLElement) {
    const mouse = sigma.getMouseCaptor();
    mouse.on("mousedown", ({ original }) => {
      this.dragged = false;
      const { clientX, clientY } = original as MouseEvent;
      this.start = { x: clientX, y: clientY };
    });
    mouse.on("mousemovebody", (event) => {
      if (!this.start) return;
      event.preventSigmaDefault();
      const { clientX, clientY } = event.original as MouseEvent;
      this.move(clientX - this.start.x, clientY - this.start.y);
      if (Math.max(Math.abs(this.by.x), Math.abs(this.by.y)) > MARGIN - 10) {
        this.settle();
        this.start = { x: clientX, y: clientY };
      }
    });
    mouse.on("mouseup", () => {
      this.start = null;
      this.settle();
    });
  }

  private move(x: number, y: number): void {
    if (!this.dragged && Math.hypot(x, y) < CLICK) return;
    this.dragged = true;
    this.by = { x, y };
    this.canvas.style.transform = `translate(${x}px, ${y}px)`;
  }

  /** Move the camera to where the picture was dragged. */
  private settle(): void {
    const { x, y } = this.by;
    if (!x && !y) return;
    this.by = { x: 0, y: 0 };
    const [here, there] = [this.sigma.viewportToFramedGraph({ x: 0, y: 0 }), this.sigma.viewportToFramedGraph({ x, y })];
    const camera = this.sigma.getCamera();
    this.sigma.once("afterRender", () => (this.canvas.style.transform = ""));
    camera.setState({ x: camera.x + here.x - there.x, y: camera.y + here.y - there.y });
  }
}
