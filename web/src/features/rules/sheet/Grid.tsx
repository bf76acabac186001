/** A table of cells that is written in like a sheet: Enter goes down, Alt+↑↓ moves the row. */
import { DeleteOutlined, HolderOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type DragEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSheet } from "./sheet";
import styles from "./sheet.module.css";

export interface Column {
  key: string;
  title: ReactNode;
  width?: number;
}

/** A column without a width takes what is left, and never less than this. */
const LEAST = 120;

interface GridProps {
  label: string;
  columns: readonly Column[];
  /** The first column stays in sight while the others scroll under it. */
  pinned?: boolean;
  /** Rows of the sheet can be moved when this is given. */
  onMove?: (from: number, to: number) => void;
  children: ReactNode;
}

const FIELDS = "input, select, textarea";
const ONE_LINE = 'input:not([role]), select, textarea[rows="1"]';

/** The field of the cell that stands `step` rows below. */
function fieldBelow(cell: HTMLTableCellElement, step: number): HTMLElement | null {
  let row = cell.parentElement as HTMLTableRowElement | null;
  do {
    row = (step > 0 ? row?.nextElementSibling : row?.previousElementSibling) as HTMLTableRowElement | null;
    const found = row?.cells[cell.cellIndex]?.querySelector<HTMLElement>(FIELDS);
    if (found) return found;
  } while (row);
  return null;
}

function focusRow(table: HTMLTableElement | null, place: number, column: number): void {
  requestAnimationFrame(() => {
    const row = table?.querySelector<HTMLTableRowElement>(`[data-place="${place}"]`);
    row?.cells[column]?.querySelector<HTMLElement>(`${FIELDS}, button`)?.focus();
  });
}

/** Shows where a dragged row would go. */
function markOver(table: HTMLTableElement | null, place: number | undefined): void {
  for (const row of table?.tBodies[0]?.rows ?? []) {
    row.toggleAttribute("data-over", place !== undefined && row.dataset.place === String(place));
  }
}

export function Grid({ label, columns, pinned, onMove, children }: GridProps) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const table = useRef<HTMLTableElement>(null);
  const dragged = useRef<number>(undefined);
  const movable = onMove && !reading;
  const needed = columns.reduce((sum, { width = LEAST }) => sum + width, movable ? 34 : 0);
  const placeOf = (target: EventTarget): number | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
    return row?.dataset.place === undefined ? undefined : Number(row.dataset.place);
  };
  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented || !(event.target instanceof Element)) return;
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey) return;
    const vertical = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const place = placeOf(event.target);
    const onHandle = event.target.closest("[data-handle]") !== null;
    if (movable && vertical && place !== undefined && (event.altKey || onHandle)) {
      event.preventDefault();
      onMove(place, place + vertical);
      focusRow(table.current, place + vertical, cell.cellIndex);
    } else if (event.key === "Enter" && event.target.matches(ONE_LINE)) {
      const next = fieldBelow(cell, event.shiftKey ? -1 : 1);
      if (next) event.preventDefault();
      next?.focus();
    }
  };
  const drag = movable && {
    onDragStart: (event: DragEvent) => {
      dragged.current = placeOf(event.target);
      event.dataTransfer.effectAllowed = "move";
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current === undefined) return;
      event.preventDefault();
      markOver(table.current, placeOf(event.target));
    },
    onDrop: (event: DragEvent) => {
      const to = placeOf(event.target);
      if (dragged.current !== undefined && to !== undefined) onMove(dragged.current, to);
      event.preventDefault();
    },
    onDragEnd: () => {
      dragged.current = undefined;
      markOver(table.current, undefined);
    },
  };
  return (
    <div className={styles.frame}>
      <table
        ref={table}
        className={[styles.grid, reading && styles.reading, pinned && styles.pinned]
          .filter(Boolean)
          .join(" ")}
        style={{ minWidth: needed * (reading ? 0.75 : 1) }}
        aria-label={label}
        onKeyDown={steer}
        {...drag}
      >
        <colgroup>
          {movable && <col style={{ width: 34 }} />}
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {movable && (
              <th>
                <span className="sr-only">{t("grid.order")}</span>
              </th>
            )}
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** The first cell of a row that can be moved. */
export function HandleCell({ place }: { place: number }) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  if (reading) return null;
  return (
    <td className={styles.handleCell}>
      <button
        type="button"
        draggable
        data-handle
        className={styles.handle}
        aria-label={t("grid.move", { place: place + 1 })}
        title={t("grid.moveHow")}
      >
        <HolderOutlined aria-hidden />
      </button>
    </td>
  );
}

export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  const { reading } = useSheet();
  if (reading) return null;
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      aria-label={label}
      title={label}
      onClick={onClick}
    />
  );
}
