/** A list as a file for spreadsheets, written by the server: masked, in scope, and recorded. */
import { api, unwrap } from "@/api/client";
import type { ColumnId } from "./columns";
import type { Filter } from "./filter";

/** More rows than this are not exported; the file says so in its last line. */
export const MOST_ROWS = 50_000;

export async function fetchFile(filter: Filter, columns: readonly ColumnId[]): Promise<Blob> {
  const query = { ...filter, columns: columns.join() };
  const file = await unwrap(api.GET("/api/v1/tickets/export", { params: { query }, parseAs: "blob" }));
  return file as unknown as Blob;
}

export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
