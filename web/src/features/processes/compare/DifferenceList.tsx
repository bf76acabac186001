import { ArrowRightOutlined, EditOutlined, MinusCircleOutlined, PlusCircleOutlined } from "@ant-design/icons";
import { type ComponentType, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHotkeys } from "@/ui";
import { limitWords } from "../limit";
import type { Change, Comparison, StepDifference, WayDifference } from "../types";
import { usePostName } from "../words";
import styles from "./compare.module.css";
import { countOf } from "./tints";

const SIGNS: Record<Change, ComponentType> = {
  added: PlusCircleOutlined,
  removed: MinusCircleOutlined,
  changed: EditOutlined,
};
type Chosen = { left: string | undefined; right: string | undefined } | undefined;
type Difference = StepDifference | WayDifference;
const sidesOf = ({ left, right }: Difference) => ({ left: left ?? undefined, right: right ?? undefined });
const keyOf = ({ left, right }: Difference): string => `${left} ${right}`;

interface DifferenceListProps {
  found: Comparison;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

/** Steps first, then ways; j and k walk through them, and show them in both diagrams. */
export function DifferenceList({ found, chosen, onChoose }: DifferenceListProps) {
  const { t } = useTranslation("processes");
  const list = useRef<HTMLDivElement>(null);
  const all: Difference[] = [...found.steps, ...found.ways];
  const isChosen = (one: Difference) =>
    chosen !== undefined &&
    chosen.left === (one.left ?? undefined) &&
    chosen.right === (one.right ?? undefined);
  const walk = (by: number) => {
    const at = all.findIndex(isChosen);
    const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
    if (!next) return;
    onChoose(sidesOf(next));
    list.current
      ?.querySelector(`[data-row="${CSS.escape(keyOf(next))}"]`)
      ?.scrollIntoView({ block: "nearest" });
  };
  useHotkeys({ j: () => walk(1), k: () => walk(-1), escape: chosen && (() => onChoose(undefined)) });
  if (all.length === 0) return <p className={styles.none}>{t("compare.none")}</p>;
  const rows = (title: string, differences: readonly Difference[]) =>
    differences.length > 0 && (
      <>
        <h2>{title}</h2>
        <ul>
          {differences.map((one) => (
            <Row key={keyOf(one)} one={one} current={isChosen(one)} onChoose={() => onChoose(sidesOf(one))} />
          ))}
        </ul>
      </>
    );
  return (
    <div ref={list}>
      <p className={styles.counts} role="status">
        {t("compare.counts", {
          added: countOf(found, "added"),
          removed: countOf(found, "removed"),
          changed: countOf(found, "changed"),
          same: found.same,
        })}
      </p>
      {rows(t("compare.steps"), found.steps)}
      {rows(t("compare.ways"), found.ways)}
    </div>
  );
}

function Row({ one, current, onChoose }: { one: Difference; current: boolean; onChoose: () => void }) {
  const { t } = useTranslation("processes");
  const Sign = SIGNS[one.change];
  return (
    <li data-row={keyOf(one)}>
      <button type="button" className={styles.row} aria-current={current} onClick={onChoose}>
        <span className={`${styles.change} ${styles[one.change]}`}>
          <Sign /> {t(`compare.${one.change}`)}
        </span>
        <span className={styles.title}>
          {"kind" in one ? (
            <>
              <strong>{one.name || t(`kind.${one.kind}`)}</strong>
              <small>{t(`kind.${one.kind}`)}</small>
            </>
          ) : (
            <strong>
              {one.source} <ArrowRightOutlined aria-label={t("compare.to")} /> {one.target}
            </strong>
          )}
        </span>
        {one.fields.length > 0 && (
          <span className={styles.fields}>
            {one.fields.map((field) => (
              <Field key={field.field} {...field} change={one.change} />
            ))}
          </span>
        )}
      </button>
    </li>
  );
}

interface FieldProps {
  field: StepDifference["fields"][number]["field"] | WayDifference["fields"][number]["field"];
  before: string;
  after: string;
  change: Change;
}

function Field({ field, before, after, change }: FieldProps) {
  const { t } = useTranslation("processes");
  const said = useSaid(field);
  return (
    <span className={styles.field}>
      <span className={styles.label}>{t(`compare.field.${field}`)}</span>
      {change !== "added" && <del>{said(before)}</del>}
      {change === "changed" && <ArrowRightOutlined aria-label={t("compare.becomes")} />}
      {change !== "removed" && <ins>{said(after)}</ins>}
    </span>
  );
}

/** A value in words: posts by name, limits in full, kinds and switches as people say them. */
function useSaid(field: FieldProps["field"]): (value: string) => string {
  const { t } = useTranslation("processes");
  const post = usePostName();
  return (value) => {
    if (field === "is_default") return t(value ? "compare.yes" : "compare.no");
    if (!value) return t("touchpoint.unsaid");
    if (field === "limit") return limitWords(value, t);
    if (field === "role") return post(value);
    if (field === "kind") return t(`kind.${value}`);
    return field === "for_each" ? t("forEach") : value;
  };
}
