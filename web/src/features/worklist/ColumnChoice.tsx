import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import { type ColumnId, columns, moved } from "./columns";
import styles from "./tools.module.css";
import type { Columns } from "./views";

// Without its number and deadline a row says nothing.
const FIXED = new Set<ColumnId>(["number", "due"]);

/** Which columns are shown, in which order; by mouse or by Alt and the arrow keys. */
export function ColumnChoice({ kept }: { kept: Columns }) {
  const { t } = useTranslation("worklist");
  const shown = kept.columns;
  const hidden = columns.map((column) => column.id).filter((id) => !shown.includes(id));
  const turn = (id: ColumnId) =>
    kept.choose(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]);
  const move = (id: ColumnId, by: number) => kept.choose(moved(shown, id, by));
  const steer = (event: KeyboardEvent, id: ColumnId) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!by) return;
    event.preventDefault();
    move(id, by);
  };
  return (
    <div className={styles.columns}>
      <ul>
        {[...shown, ...hidden].map((id) => (
          <li key={id}>
            <Checkbox
              checked={shown.includes(id)}
              disabled={FIXED.has(id) && shown.includes(id)}
              onChange={() => turn(id)}
              onKeyDown={(event) => shown.includes(id) && steer(event, id)}
            >
              {t(`column.${id}`)}
            </Checkbox>
            {shown.includes(id) && (
              <span className={styles.moves}>
                <Move
                  id={id}
                  icon={<ArrowUpOutlined />}
                  word="up"
                  off={shown[0] === id}
                  onMove={() => move(id, -1)}
                />
                <Move
                  id={id}
                  icon={<ArrowDownOutlined />}
                  word="down"
                  off={shown.at(-1) === id}
                  onMove={() => move(id, 1)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        <Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t("columns.how")}
      </p>
      <button type="button" className={styles.linkish} onClick={kept.unchoose}>
        {t("columns.reset")}
      </button>
    </div>
  );
}

interface MoveProps {
  id: ColumnId;
  icon: ReactNode;
  word: "up" | "down";
  off: boolean;
  onMove: () => void;
}

function Move({ id, icon, word, off, onMove }: MoveProps) {
  const { t } = useTranslation("worklist");
  const label = t(`columns.${word}`, { column: t(`column.${id}`) });
  return (
    <Button
      type="text"
      size="small"
      icon={icon}
      disabled={off}
      aria-label={label}
      title={label}
      onClick={onMove}
      onKeyDown={(event) => event.stopPropagation()}
    />
  );
}
