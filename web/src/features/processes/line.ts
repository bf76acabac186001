/** Which of a process's versions is read, and by which level each was published. */
import type { Process, Version, VersionStatus } from "./types";

/** What is read first: what is in force for the unit, else what comes next. */
export const firstOf = (process: Process): Version | undefined =>
  process.versions.find(({ id }) => id === process.in_force) ??
  process.versions.find(({ status }) => status === "planned");

export interface Level {
  key: string;
  unit: Version["unit"];
  own: boolean;
  versions: Version[];
}

/** Versions by level in the order of the server: the nearest level first, the newest of each first. */
export function levelsOf(versions: readonly Version[]): Level[] {
  const levels = new Map<string, Level>();
  for (const version of versions) {
    const key = version.unit?.id ?? "shipped";
    const level = levels.get(key) ?? { key, unit: version.unit, own: version.own, versions: [] };
    level.versions.push(version);
    levels.set(key, level);
  }
  return [...levels.values()].map((level) => ({
    ...level,
    versions: level.versions.toSorted((one, other) => other.version - one.version),
  }));
}

/** The newest version of the unit itself that was not taken back; a publication says that it saw it. */
export const newestOwn = (process: Process): Version | undefined =>
  process.versions
    .filter(({ own, status }) => own && status !== "withdrawn")
    .toSorted((one, other) => other.version - one.version)[0];

const STANDING: readonly VersionStatus[] = ["in_force", "planned"];
export const isStanding = ({ status }: Version): boolean => STANDING.includes(status);

export const draftOf = (unit: string): string => `draft:${unit}`;

/** What is compared first: the version before with the one that is read; of one that stands alone, with what holds. */
export function pairOf(
  process: Process,
  shown: string | undefined,
  drafts: boolean,
): [string, string] | undefined {
  const order = levelsOf(process.versions).flatMap(({ versions }) => versions.map(({ id }) => id));
  const holds = process.in_force ?? order[0];
  if (shown === undefined && drafts && holds) return [holds, draftOf(process.unit.id)];
  const right = shown ?? holds;
  const left = right && (order[order.indexOf(right) + 1] ?? order.find((id) => id !== right));
  if (left && right) return [left, right];
  return drafts && holds ? [holds, draftOf(process.unit.id)] : undefined;
}
