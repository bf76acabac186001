/** A map as the server knows it, and changing one field of it; pure. */

export interface Part {
  column?: string;
  columns?: string[];
  template?: string;
  shorten?: boolean;
  formats?: string[];
  zone?: string;
  values?: Record<string, string>;
  contains?: [string, string][];
  default?: string;
  closed?: string[];
  open?: string[];
}
export type MapContent = Record<string, unknown>;
export type Kind = "text" | "moment" | "choice" | "status";

export interface FieldKind {
  name: string;
  kind: Kind;
  required: boolean;
  /** Beside the fields of a row: what may be the same for all of them. */
  top?: boolean;
}

/** What a person must decide. */
export const UNDECIDED = "?";

export const FIELDS: readonly FieldKind[] = [
  { name: "unit", kind: "choice", required: true, top: true },
  { name: "owner", kind: "choice", required: true, top: true },
  { name: "external_number", kind: "text", required: true },
  { name: "matter", kind: "text", required: true },
  { name: "description", kind: "text", required: false },
  { name: "received_at", kind: "moment", required: true },
  { name: "channel", kind: "choice", required: true },
  { name: "category", kind: "choice", required: true },
  { name: "urgency", kind: "choice", required: false },
  { name: "status", kind: "status", required: false },
  { name: "closed_at", kind: "moment", required: false },
  { name: "occurred_at", kind: "moment", required: false },
  { name: "customer_name", kind: "text", required: false },
  { name: "phone", kind: "text", required: false },
];

export const placeOf = (field: FieldKind): string => (field.top ? field.name : `columns.${field.name}`);

/** The part of a field; a code alone stands for a choice without a column. */
export function partOf(map: MapContent, field: FieldKind): Part | undefined {
  const holder = field.top ? map : ((map.columns ?? {}) as MapContent);
  const part = holder[field.name];
  return typeof part === "string" ? { default: part } : (part as Part | undefined);
}

/** The map with another part for a field, or without the field. */
export function withPart(map: MapContent, field: FieldKind, part: Part | undefined): MapContent {
  const whole = part && tidied(part);
  if (field.top) return { ...map, [field.name]: whole ?? UNDECIDED };
  const columns = { ...((map.columns ?? {}) as MapContent) };
  if (whole) columns[field.name] = whole;
  else delete columns[field.name];
  return { ...map, columns };
}

/** The columns that a part reads, in their order; of a template none, since it names them itself. */
export function columnsOf(part: Part | undefined): string[] {
  if (!part) return [];
  const names = part.columns ?? (part.column === undefined ? [] : [part.column]);
  return names.filter((name) => name !== UNDECIDED);
}

export function withColumns(part: Part | undefined, names: readonly string[]): Part {
  const { column: _, columns: __, template: ___, ...rest } = part ?? {};
  const [first, ...others] = names;
  if (first === undefined) return rest;
  return others.length ? { ...rest, columns: [...names] } : { ...rest, column: first };
}

/** What a part of a choice is when its column changes: every value is to be decided anew. */
export function choiceOf(
  column: string | undefined,
  values: readonly string[],
  part: Part | undefined,
): Part {
  if (column === undefined) return { default: UNDECIDED };
  const before = part?.values ?? {};
  const listed = values.map((value) => [value, before[value] ?? UNDECIDED] as const);
  return { column, values: Object.fromEntries(listed) };
}

/** Which side of the status a value stands on; `undefined` where nobody has said. */
export function sideOf(part: Part | undefined, value: string): "closed" | "open" | undefined {
  if (part?.closed?.includes(value)) return "closed";
  return part?.open?.includes(value) ? "open" : undefined;
}

export function withSide(part: Part, value: string, side: "closed" | "open"): Part {
  const without = (list: string[] | undefined) =>
    (list ?? []).filter((one) => one !== value && one !== UNDECIDED);
  const sides = { closed: without(part.closed), open: without(part.open) };
  sides[side].push(value);
  return { ...part, ...sides };
}

/** Statuses that nobody has decided are told by the map itself, so that it is refused until they are. */
export function withAllSides(part: Part, values: readonly string[]): Part {
  const open = (part.open ?? []).filter((one) => one !== UNDECIDED);
  const undecided = values.some((value) => !sideOf(part, value));
  return { ...part, open: undecided ? [...open, UNDECIDED] : open };
}

/** Whether a part still has a place for a person to decide. */
export const isUndecided = (part: unknown): boolean =>
  part === UNDECIDED ||
  (Array.isArray(part)
    ? part.some(isUndecided)
    : typeof part === "object" && part !== null && Object.values(part).some(isUndecided));

/** Empty lists and texts are no part of a map. */
function tidied(part: Part): Part | string | undefined {
  const kept = Object.entries(part).filter(
    ([, value]) =>
      value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0) && value !== false,
  );
  if (kept.length === 0) return undefined;
  const [only] = kept;
  return kept.length === 1 && only?.[0] === "default" ? (only[1] as string) : Object.fromEntries(kept);
}

/** Whether a problem or a note at `place` is about `field`, or about something in it. */
export const isAt = (place: string, field: string): boolean =>
  place === field || place.startsWith(`${field}.`) || place.startsWith(`${field}[`);
