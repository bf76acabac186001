import { Button, Checkbox } from "antd";
import { type DragEvent, type MouseEvent, useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRow } from "@/api/types";
import { useDelayed } from "@/ui";
import { type Column, widthOf } from "./columns";
import { carry, dragImage } from "./drag";
import { Row } from "./Row";
import type { useCursor } from "./useCursor";
import styles from "./worklist.module.css";

export interface TableProps {
  rows: readonly TicketRow[];
  columns: readonly Column[];
  cursor: ReturnType<typeof useCursor>;
  openId: string | undefined;
  loading: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  moreFailed: boolean;
  draggable: boolean;
  onMore: () => void;
  onOpen: (row: TicketRow) => void;
  /** A click on a cell that does something of its own; true when it did. */
  onPart?: (part: string, row: TicketRow) => boolean;
}

/** The list itself: sticky header, rows that redraw alone, the next page as its end comes near. */
export function Table(props: TableProps) {
  const { rows, columns, cursor, openId, draggable } = props;
  const { t } = useTranslation("worklist");
  const frame = useRef<HTMLDivElement>(null);
  const current = cursor.current?.id;
  useEffect(() => {
    if (!current || !frame.current) return;
    // The keys of the list must not be answered by a button that was pressed before.
    if (!frame.current.contains(document.activeElement)) frame.current.focus({ preventScroll: true });
    frame.current.querySelector(`[data-ticket="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const pointed = usePointing(props);
  return (
    <div ref={frame} className={styles.frame} tabIndex={-1}>
      <table className={styles.table} style={{ minWidth: widthOf(columns) }} aria-label={t("list")}>
        <colgroup>
          <col style={{ width: 36 }} />
          {columns.map((column) => (
            <col key={column.id} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <Head columns={columns} cursor={cursor} rows={rows} />
        <tbody {...pointed}>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              current={row.id === current}
              ticked={cursor.ticked.has(row.id)}
              open={row.id === openId}
              draggable={draggable}
            />
          ))}
          <Bones shown={useDelayed(props.loading)} columns={columns} />
        </tbody>
      </table>
      <End {...props} />
    </div>
  );
}

function usePointing({ rows, cursor, onOpen, onPart }: TableProps) {
  const rowAt = (event: { target: EventTarget }): TicketRow | undefined => {
    const id = event.target instanceof Element ? event.target.closest("[data-ticket]") : null;
    return rows.find((row) => row.id === id?.getAttribute("data-ticket"));
  };
  return {
    onClick: (event: MouseEvent) => {
      const row = rowAt(event);
      if (!row || !(event.target instanceof Element)) return;
      const part = event.target.closest("[data-part]")?.getAttribute("data-part") ?? "";
      cursor.setCurrent(row.id);
      if (part === "tick") {
        event.preventDefault();
        cursor.toggle(row.id);
      } else if (!onPart?.(part, row)) onOpen(row);
    },
    onDragStart: (event: DragEvent) => {
      const row = rowAt(event);
      if (!row) return;
      const carried = cursor.ticked.has(row.id) ? cursor.tickedRows : [row];
      carry(event.dataTransfer, carried);
      event.dataTransfer.effectAllowed = "move";
      dragImage(
        event.dataTransfer,
        carried.map((one) => one.number),
      );
    },
  };
}

function Head({ columns, cursor, rows }: Pick<TableProps, "columns" | "cursor" | "rows">) {
  const { t } = useTranslation("worklist");
  const all = rows.length > 0 && cursor.tickedRows.length === rows.length;
  return (
    <thead>
      <tr>
        <th className={styles.tick}>
          <Checkbox
            checked={all}
            indeterminate={!all && cursor.tickedRows.length > 0}
            aria-label={t("tickAll")}
            onChange={all ? cursor.untickAll : cursor.tickAll}
          />
        </th>
        {columns.map((column) => (
          <th key={column.id} scope="col">
            {t(`column.${column.id}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const BONES = ["70%", "55%", "62%", "48%", "66%", "52%", "58%", "44%"];

function Bones({ shown, columns }: { shown: boolean; columns: readonly Column[] }) {
  if (!shown) return null;
  return BONES.map((width) => (
    <tr key={width} className={styles.row} aria-hidden>
      <td />
      {columns.map((column) => (
        <td key={column.id}>
          <span className={styles.bone} style={{ width }} />
        </td>
      ))}
    </tr>
  ));
}

function End({ rows, hasMore, loadingMore, moreFailed, onMore, loading }: TableProps) {
  const { t } = useTranslation("worklist");
  const end = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(() => {
    if (hasMore && !loadingMore && !moreFailed) onMore();
  });
  useEffect(() => {
    if (!end.current || !hasMore || typeof IntersectionObserver === "undefined") return;
    // `rows.length` renews the watch: after a short page the end may still be in sight.
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && near(), {
      rootMargin: rows.length >= 0 ? "600px" : "0px",
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasMore, rows.length]);
  return (
    <div ref={end} className={styles.end}>
      {moreFailed ? (
        <Button size="small" onClick={onMore}>
          {t("moreFailed")}
        </Button>
      ) : hasMore ? (
        t("more")
      ) : rows.length > 8 && !loading ? (
        t("end", { count: rows.length })
      ) : null}
    </div>
  );
}
