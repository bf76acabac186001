/** What the server would refuse, told before the file is sent. */
import type { Documents } from "./useDocuments";

type Limits = Pick<Documents["limits"], "max_bytes" | "endings">;

export interface Refused {
  id: "empty" | "large" | "type";
  values: Record<string, string>;
}

const MEGABYTE = 1_000_000;

export function refusalOf(file: Pick<File, "name" | "size">, { max_bytes, endings }: Limits): Refused | null {
  const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? "";
  if (!endings.includes(ending)) return { id: "type", values: { endings: endings.join(" ") } };
  if (file.size === 0) return { id: "empty", values: {} };
  if (file.size > max_bytes) return { id: "large", values: { most: String(max_bytes / MEGABYTE) } };
  return null;
}

/** A size as people say it, in units of 1000. */
export function sizeOf(bytes: number): string {
  if (bytes >= MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}
