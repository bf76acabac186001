/** What a line of versions says: which is in force, which came newest, what somebody published meanwhile. */
import type { Line, Version } from "./types";

const EVER = Date.parse("2001-01-01");
/** What the product ships is in force since ever: its date says nothing. */
export const isEver = (version: Version): boolean => Date.parse(version.valid_from) < EVER;

const standing = (version: Version): boolean => version.status !== "withdrawn";

/** What is read first: the unit's own version in force, else the nearest one above. */
export const inForce = (line: Line): Version | undefined =>
  line.versions.find((version) => version.status === "in_force") ?? line.versions.find(standing);

const newestOf = (versions: readonly Version[]): Version | undefined =>
  versions
    .filter(standing)
    .reduce<Version | undefined>(
      (newest, one) => (newest === undefined || one.version > newest.version ? one : newest),
      undefined,
    );

/** The newest version that an editor has before them: the unit's own, else that of the nearest level above. */
export function newest(line: Line): Version | undefined {
  const own = newestOf(line.versions.filter((version) => version.own));
  if (own) return own;
  const above = line.versions.find(standing);
  return above && newestOf(line.versions.filter((version) => version.unit?.id === above.unit?.id));
}

/** What others published of this unit since `basedOn` was its newest. */
export function publishedSince(line: Line, basedOn: string | null): Version[] {
  const base = line.versions.find((version) => version.own && version.id === basedOn)?.version ?? 0;
  return line.versions.filter((version) => version.own && standing(version) && version.version > base);
}

export interface Level {
  key: string;
  unit: Line["unit"] | null;
  own: boolean;
  versions: Version[];
}

/** The versions by the level that published them, the nearest first. */
export function levelsOf(line: Line): Level[] {
  const levels = new Map<string, Level>();
  for (const version of line.versions) {
    const key = version.unit?.id ?? "shipped";
    const level = levels.get(key) ?? { key, unit: version.unit, own: version.own, versions: [] };
    level.versions.push(version);
    levels.set(key, level);
  }
  return [...levels.values()];
}
