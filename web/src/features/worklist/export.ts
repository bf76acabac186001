/** A list as a file, written by the server: masked, in scope, and recorded. */
import { api, unwrap } from "@/api/client";
import type { ExportForm } from "@/ui";
import type { ColumnId } from "./columns";
import type { Filter } from "./filter";

export async function fetchFile(
  filter: Filter,
  columns: readonly ColumnId[],
  form: ExportForm,
): Promise<Blob> {
  const query = { ...filter, ...form, columns: columns.join() };
  const file = await unwrap(api.GET("/api/v1/tickets/export", { params: { query }, parseAs: "blob" }));
  return file as unknown as Blob;
}
