/** What the server tells of service processes. */
import type { StaffRef, UnitRef } from "@/api/types";

export const CLASSES = ["customer", "support", "management"] as const;
export type ProcessClass = (typeof CLASSES)[number];

export interface ProcessRow {
  code: string;
  name: string;
  name_en: string;
  process_class: ProcessClass;
  owner: UnitRef;
  goal: string;
  in_force: { id: string; version: number; valid_from: string; unit: UnitRef | null } | null;
  has_draft: boolean;
  /** Cases that run by any of its versions. */
  running: number;
}

export interface Catalogue {
  items: ProcessRow[];
  may_draw: boolean;
}

export interface NewProcess {
  code: string;
  name: string;
  name_en: string;
  process_class: ProcessClass;
  goal: string;
  owner: string;
}

/** What a step asks for where customer and operator meet. Empty text: nothing is said. */
export interface TouchpointWords {
  contact_point: string;
  standard: string;
  /** As it is written in the diagram: `30min`, `4h`, `2d`, `8wh`, `3wd`. */
  limit: string | null;
  /** The code of a post. */
  role: string;
  form: string;
  indicator: string;
}

export interface TouchpointRow extends TouchpointWords {
  process: { code: string; name: string };
  version: string;
  node: string;
  name: string;
}

export type VersionStatus = "planned" | "in_force" | "superseded" | "withdrawn";

/** No unit: shipped with the product. */
export interface Version {
  id: string;
  unit: UnitRef | null;
  version: number;
  valid_from: string;
  published_at: string;
  published_by: StaffRef | null;
  note: string;
  status: VersionStatus;
  own: boolean;
  running: number;
}

/** A process as a unit sees it. */
export interface Process {
  code: string;
  name: string;
  name_en: string;
  process_class: ProcessClass;
  goal: string;
  owner: UnitRef;
  unit: UnitRef;
  in_force: string | null;
  versions: Version[];
  may_draw: boolean;
  may_publish: boolean;
}

export type NodeKind = "start" | "end" | "terminate" | "step" | "choice" | "several" | "parallel" | "part";

export interface Outcome {
  code: string;
  name: string;
}

export interface ProcessNode extends TouchpointWords {
  id: string;
  kind: NodeKind;
  name: string;
  /** The part that it lies in. */
  parent: string | null;
  /** The list that a part is done for, each entry by itself. */
  for_each: string | null;
  outcomes: Outcome[];
}

/** `xml` has the reader's language; `source` is as it was drawn. */
export interface VersionSheet extends Version {
  xml: string;
  source: string;
  nodes: ProcessNode[];
}

export interface Finding {
  id: string;
  text: string;
  /** The node or flow that it is about; empty: the whole. */
  element: string;
  name: string;
  line: number | null;
  blocking: boolean;
}

export interface Draft {
  xml: string;
  /** Counts up with every save; the next save says which it saw. */
  version: number;
  based_on: string | null;
  saved_at: string;
  saved_by: StaffRef;
  findings: Finding[];
}

export interface Publication {
  unit: string;
  draft: number;
  valid_from: string | null;
  note: string;
  based_on: string | null;
}
