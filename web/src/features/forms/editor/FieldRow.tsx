import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  DownOutlined,
  LockOutlined,
  RightOutlined,
} from "@ant-design/icons";
import { Button, Tag } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useProblemAt, useSheet } from "@/features/rules/sheet/sheet";
import type { Field, FieldSchema } from "../schema";
import { useFieldWords } from "../words";
import styles from "./editor.module.css";
import { movedField, withoutField } from "./edits";
import { FieldDetails } from "./FieldDetails";
import type { ChangeForm } from "./FormEditor";

interface FieldRowProps {
  field: Field;
  at: number;
  count: number;
  path: string;
  /** The field as it is in force; none while it is new. */
  published: FieldSchema | undefined;
  /** The field as a level above has it. */
  firm: FieldSchema | undefined;
  /** Whether a level above demands it. */
  demanded: boolean;
  open: boolean;
  change: ChangeForm;
  onToggle: () => void;
  onMoved: (to: number) => void;
  onRemoved: () => void;
}

/** One field of a form: in one line, and opened in all that it says. */
export function FieldRow(props: FieldRowProps) {
  const { field, at, count, path, firm, demanded, open, change, onToggle, onMoved, onRemoved } = props;
  const { t } = useTranslation("forms");
  const words = useFieldWords();
  const { reading } = useSheet();
  const wrong = useProblemAt(`${path}.properties.${field.key}`, true);
  const name = field.schema.title || field.schema["x-title-en"] ? words.title(field) : t("editor.unnamed");
  const move = (to: number) => {
    if (to < 0 || to >= count) return;
    change((form) => movedField(form, at, to));
    onMoved(to);
  };
  const steer = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!by || !event.altKey || reading) return;
    event.preventDefault();
    move(at + by);
  };
  const act = (label: string, icon: React.ReactNode, run: () => void, moves: boolean, off = false) => (
    <Button
      type="text"
      size="small"
      icon={icon}
      disabled={off}
      data-moves={moves || undefined}
      aria-label={t(label, { field: name })}
      title={t(label, { field: name })}
      onClick={run}
    />
  );
  return (
    <li data-field={at} className={open ? `${styles.row} ${styles.opened}` : styles.row}>
      <div className={styles.line}>
        <button
          type="button"
          className={wrong ? `${styles.head} ${styles.wrong}` : styles.head}
          aria-expanded={open}
          onClick={onToggle}
          onKeyDown={steer}
        >
          {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          <span className={styles.name}>{name}</span>
          <span className={styles.kind}>{t(`kind.${field.kind}`)}</span>
          {demanded && (
            <Tag variant="filled" icon={<LockOutlined />}>
              {t("editor.demanded")}
            </Tag>
          )}
          {field.required && !demanded && <Tag variant="filled">{t("editor.required")}</Tag>}
          {field.schema["x-personal"] && <Tag variant="filled">{t("editor.personal")}</Tag>}
        </button>
        {!reading && (
          <span className={styles.acts}>
            {act("editor.up", <ArrowUpOutlined />, () => move(at - 1), true, at === 0)}
            {act("editor.down", <ArrowDownOutlined />, () => move(at + 1), true, at === count - 1)}
            {act(
              "editor.remove",
              <DeleteOutlined />,
              () => {
                change((form) => withoutField(form, field.key));
                onRemoved();
              },
              false,
              demanded,
            )}
          </span>
        )}
      </div>
      {open && (
        <FieldDetails
          field={field}
          path={path}
          published={props.published}
          firm={firm}
          demanded={demanded}
          change={change}
        />
      )}
    </li>
  );
}
