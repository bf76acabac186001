import { Alert } from "antd";
import type { TFunction } from "i18next";
import { type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/problem";
import styles from "./rules.module.css";

interface ProblemListProps {
  problems: readonly FieldProblem[];
  within: RefObject<HTMLElement | null>;
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
export function ProblemList({ problems, within }: ProblemListProps) {
  const { t } = useTranslation("rules");
  const first = problems[0]?.field;
  useEffect(() => {
    if (first) cellOf(within.current, first)?.focus();
  }, [first, within]);
  if (problems.length === 0) return null;
  const go = (field: string) => {
    const cell = cellOf(within.current, field);
    cell?.scrollIntoView({ block: "center" });
    cell?.focus();
  };
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
