/** What the page is given: the JSON of `tradegraph/exports/page/data.py`. Days are ISO text, places are indexes. */

export type Part = "" | "source" | "cue" | "content" | "whole";

/** A passage of one article that holds a fact; of a tariff with the status and the days that it claims. */
export interface Told {
  article: number;
  passage: [string, Part][];
  status?: string;
  life?: string;
}

export interface Item {
  id: string;
  kind: string;
  name: string;
  aliases: string[];
  facts: [string, string][];
  sides: string[];
  x: number;
  y: number;
  on?: string | null;
  told?: Told[];
  // of statements
  precision?: string | null;
  act?: string;
  topics?: string[];
  by?: string[];
  office?: string;
  // of tariffs
  rate?: number | null;
  unit?: string;
  status?: string | null;
  from?: string | null;
  until?: string | null;
  // of events
  type?: string;
}

export interface Article {
  title: string;
  on: string | null;
  outlet: string;
  url: string | null;
}

export interface Course {
  imposer: string;
  target: string;
  steps: [string, number][];
}

export interface Page {
  title: string;
  live: boolean;
  shown: number;
  of: number;
  /** Each kind with its name for many and for one. */
  kinds: [string, string, string][];
  topics: [string, string][];
  acts: [string, string][];
  statuses: [string, string][];
  types: string[];
  sides: [string, string][];
  nodes: Item[];
  links: [number, number, number][];
  articles: Article[];
  rates: Course[];
}

/** A link as one of its ends sees it. */
export interface Neighbour {
  node: number;
  type: string;
  outward: boolean;
}

/** The page's content with its indexes. */
export class Model {
  readonly byId: Map<string, number>;
  readonly neighbours: Neighbour[][];
  /** Statements by day, the newest first, then as given. */
  readonly statements: number[];

  constructor(readonly page: Page) {
    this.byId = new Map(page.nodes.map((item, place) => [item.id, place]));
    this.neighbours = page.nodes.map(() => []);
    for (const [one, other, kind] of page.links) {
      const type = page.types[kind]!;
      this.neighbours[one]!.push({ node: other, type, outward: true });
      this.neighbours[other]!.push({ node: one, type, outward: false });
    }
    this.statements = page.nodes
      .map((_, place) => place)
      .filter((place) => this.item(place).kind === "statement")
      .sort((a, b) => (this.item(b).on ?? "").localeCompare(this.item(a).on ?? "") || a - b);
  }

  item(place: number): Item {
    return this.page.nodes[place]!;
  }

  get(id: string): number | null {
    return this.byId.get(id) ?? null;
  }
}

/** The label of a notation in a list of [notation, label]. */
export function labelOf(pairs: [string, string][], notation: string): string {
  return pairs.find(([name]) => name === notation)?.[1] ?? notation;
}
