import { Alert } from "antd";
import type { TFunction } from "i18next";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/problem";
import styles from "./rules.module.css";

interface ProblemListProps {
  problems: readonly FieldProblem[];
  within: RefObject<HTMLElement | null>;
  /** Told which one is looked for, before its cell is sought. */
  onSeek: (field: string) => void;
}

/** The cell of a path, or the nearest that holds it. */
function cellOf(within: HTMLElement | null, field: string): HTMLElement | undefined {
  const parts = field.split(".").slice(1);
  for (let length = parts.length; length > 0; length--) {
    const path = parts.slice(0, length).join(".");
    const found = within?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
    if (found)
      return found.matches("input, select, textarea") ? found : (found.querySelector("input") ?? found);
  }
  return undefined;
}

/** What the server found wrong: each leads to its cell. */
export function ProblemList({ problems, within, onSeek }: ProblemListProps) {
  const { t } = useTranslation("rules");
  const first = problems[0]?.field;
  const go = (field: string) => {
    onSeek(field);
    // Its part of the sheet may have to come into sight first.
    setTimeout(() => {
      const cell = cellOf(within.current, field);
      cell?.scrollIntoView({ block: "center" });
      cell?.focus();
    });
  };
  const goAtOnce = useEffectEvent(go);
  useEffect(() => {
    if (first) goAtOnce(first);
  }, [first]);
  if (problems.length === 0) return null;
  return (
    <Alert
      className={styles.problems}
      type="error"
      showIcon
      title={t("problems", { count: problems.length })}
      description={
        <ul>
          {problems.map(({ field, id, message }) => (
            <li key={`${field} ${id}`}>
              <button type="button" onClick={() => go(field)}>
                {place(field, t)}
              </button>{" "}
              {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** "limits · 4 · amount": places count from 1 as people do. */
function place(field: string, t: TFunction<"rules">): string {
  return field
    .split(".")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? t("row", { place: Number(part) + 1 }) : t(`part.${part}`, part)))
    .join(" · ");
}
