import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { ClockState } from "@/api/types";
import type { RequestRow } from "./api";

/** How the deadline of a request stands. */
export const clockOf = (row: Pick<RequestRow, "is_open" | "closed_at" | "due_at">): ClockState => {
  if (row.is_open) return "running";
  if (!row.closed_at) return "none";
  return Date.parse(row.closed_at) <= Date.parse(row.due_at) ? "kept" : "late";
};

/** Where a request stands, and once it is decided, how. */
export function RequestState({ row }: { row: Pick<RequestRow, "state" | "decision" | "is_open"> }) {
  const { t } = useTranslation("privacy");
  if (row.state === "closed" && row.decision) {
    const colour =
      row.decision === "granted" ? "success" : row.decision === "partly" ? "processing" : "default";
    return <Tag color={colour}>{t(`decision.${row.decision}`)}</Tag>;
  }
  return <Tag>{t(`state.${row.state}`, { defaultValue: row.state })}</Tag>;
}
