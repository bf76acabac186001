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
