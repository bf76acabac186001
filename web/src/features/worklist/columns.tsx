/** The columns a list can have. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { TicketRow } from "@/api/types";
import { Signs } from "@/features/case/Signs";
import { absolute, Due, Marked, MaskedPhone, StaffName, StateTag, When } from "@/ui";
import styles from "./worklist.module.css";

export type ColumnId =
  | "due"
  | "number"
  | "matter"
  | "category"
  | "state"
  | "urgency"
  | "channel"
  | "customer"
  | "phone"
  | "department"
  | "assignee"
  | "owner"
  | "registered";

export interface Column {
  id: ColumnId;
  /** Pixels; the matter takes what is left. */
  width?: number;
  show: (row: TicketRow, t: TFunction) => ReactNode;
  text: (row: TicketRow, t: TFunction, zone: string) => string;
}

const plain = (id: ColumnId, width: number, text: (row: TicketRow, t: TFunction) => string): Column => ({
  id,
  width,
  show: (row, t) => <span title={text(row, t)}>{text(row, t)}</span>,
  text,
});

export const columns: readonly Column[] = [
  {
    id: "due",
    width: 166,
    show: (row) => <Due at={row.due_at} state={row.clock} soonAt={row.due_soon_at} />,
    text: (row, _t, zone) => (row.due_at ? absolute(row.due_at, zone) : ""),
  },
  plain("number", 176, (row) => row.number),
  {
    id: "matter",
    show: (row) => (
      <span className={styles.matter}>
        <span title={row.matter}>
          <Marked text={row.matter} />
        </span>{" "}
        <Signs of={row} small />
      </span>
    ),
    text: (row) => row.matter,
  },
  plain("category", 116, (row) => row.category_name ?? ""),
  {
    id: "state",
    width: 168,
    show: (row) => <StateTag state={row.state} />,
    text: (row, t) => t(`common:state.${row.state}`),
  },
  plain("urgency", 84, (row, t) => t(`common:urgency.${row.urgency}`)),
  plain("channel", 84, (row, t) => t(`common:channel.${row.channel}`)),
  {
    id: "customer",
    width: 86,
    show: (row, t) => row.customer_name ?? <span className={styles.quiet}>{t("common:unknown")}</span>,
    text: (row) => row.customer_name ?? "",
  },
  {
    id: "phone",
    width: 122,
    show: (row) => <MaskedPhone phone={row.phone} />,
    text: (row) => row.phone ?? "",
  },
  plain("department", 172, (row) => row.department.name),
  {
    id: "assignee",
    width: 140,
    show: (row) => <StaffName staff={row.assignee} />,
    text: (row, t) => row.assignee?.name ?? t("common:unassigned"),
  },
  {
    id: "owner",
    width: 140,
    show: (row, t) => <StaffName staff={row.owner} none={t("common:none")} />,
    text: (row) => row.owner?.name ?? "",
  },
  {
    id: "registered",
    width: 104,
    show: (row) => <When at={row.registered_at} />,
    text: (row, _t, zone) => absolute(row.registered_at, zone),
  },
];

export const defaultColumns: readonly ColumnId[] = [
  "due",
  "number",
  "matter",
  "category",
  "state",
  "customer",
  "assignee",
  "registered",
];

/** Left out first where the list is narrow and nobody chose its columns. */
const dispensable: readonly ColumnId[] = ["registered", "category", "customer", "assignee", "department"];
const TICK = 36;
const MATTER = 176;

export const widthOf = (shown: readonly Column[]): number =>
  TICK + shown.reduce((sum, column) => sum + (column.width ?? MATTER), 0);

/** As many of the columns as fit, the matter always among them. */
export function fitting(shown: Column[], room: number): Column[] {
  let left = shown;
  for (const id of dispensable) {
    if (widthOf(left) <= room) break;
    left = left.filter((column) => column.id !== id);
  }
  return left;
}

const FIGURE = 8.8;
const PADDING = 20;

/** Numbers carry the unit's code, so their length differs from site to site: none is ever cut. */
export function widenedFor(shown: readonly Column[], rows: readonly TicketRow[]): Column[] {
  const longest = rows.reduce((most, { number }) => Math.max(most, number.length), 0);
  return shown.map((column) =>
    column.id === "number"
      ? { ...column, width: Math.max(column.width ?? 0, Math.ceil(longest * FIGURE) + PADDING) }
      : column,
  );
}

/** The columns in the order in which they were chosen. */
export const chosenColumns = (chosen: readonly ColumnId[]): Column[] =>
  chosen.flatMap((id) => columns.find((column) => column.id === id) ?? []);

/** The same columns with one of them moved by some places. */
export function moved(chosen: readonly ColumnId[], id: ColumnId, by: number): ColumnId[] {
  const from = chosen.indexOf(id);
  const to = Math.max(0, Math.min(chosen.length - 1, from + by));
  const others = chosen.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
