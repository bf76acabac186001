/** A list as a file for spreadsheets: what is seen, as it is seen. */
import type { TFunction } from "i18next";
import type { TicketRow } from "@/api/types";
import type { Column } from "./columns";

// A cell that begins so would be run as a formula by the program that opens it.
const FORMULA = /^[=+\-@\t\r]/;

export function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(
  rows: readonly TicketRow[],
  shown: readonly Column[],
  t: TFunction,
  zone: string,
): string {
  const head = shown.map((column) => cell(t(`worklist:column.${column.id}`)));
  const body = rows.map((row) => shown.map((column) => cell(column.text(row, t, zone))));
  // The mark tells spreadsheet programs that the text is UTF-8.
  return `\uFEFF${[head, ...body].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

export function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
