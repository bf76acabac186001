import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHotkeys } from "@/ui";
import type { ProcessNode, StepLoad } from "../types";
import { Hourglass } from "./Bottlenecks";
import { SIGNS } from "./kinds";
import styles from "./steps.module.css";

/** How deep a node lies in parts. */
function depthOf(node: ProcessNode, nodes: readonly ProcessNode[]): number {
  let depth = 0;
  for (let above = node.parent; above && depth < 8; depth++) {
    above = nodes.find(({ id }) => id === above)?.parent ?? null;
  }
  return depth;
}

function Waiting({ load }: { load: StepLoad | undefined }) {
  const { t } = useTranslation("processes");
  if (!load || load.open === 0) return null;
  return (
    <>
      {load.bottleneck.length > 0 && (
        <span className={styles.held}>
          <Hourglass words={t("bottlenecks.is")} />
        </span>
      )}
      <span className={load.overdue > 0 ? `${styles.count} ${styles.late}` : styles.count}>
        <span className="sr-only">{t("monitor.waits")} </span>
        {load.open}
        {load.overdue > 0 && <span title={t("monitor.overdue")}> · {load.overdue}!</span>}
      </span>
    </>
  );
}

interface StepListProps {
  nodes: readonly ProcessNode[];
  /** What waits at each step, where that is known. */
  loads: ReadonlyMap<string, StepLoad>;
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

/** The diagram as a list, for the keyboard and for those who do not see it: j and k walk through it. */
export function StepList({ nodes, loads, chosen, onChoose }: StepListProps) {
  const { t } = useTranslation("processes");
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (chosen)
      list.current
        ?.querySelector(`[data-node="${CSS.escape(chosen)}"]`)
        ?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const step = (by: number) => {
    const at = nodes.findIndex(({ id }) => id === chosen);
    const next = nodes[at < 0 ? 0 : Math.max(0, Math.min(nodes.length - 1, at + by))];
    if (next) onChoose(next.id);
  };
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    escape: chosen ? () => onChoose(undefined) : undefined,
  });
  return (
    <nav className={styles.side} aria-label={t("steps.title")}>
      <h2>{t("steps.title")}</h2>
      <ul ref={list} className={styles.list}>
        {nodes.map((node) => {
          const Sign = SIGNS[node.kind];
          return (
            <li key={node.id}>
              <button
                type="button"
                data-node={node.id}
                className={styles.node}
                style={{ paddingInlineStart: 10 + depthOf(node, nodes) * 16 }}
                aria-current={node.id === chosen}
                title={node.name || t(`kind.${node.kind}`)}
                onClick={() => onChoose(node.id === chosen ? undefined : node.id)}
              >
                <Sign />
                <span className="sr-only">{t(`kind.${node.kind}`)}</span>
                <span className={node.name ? styles.name : `${styles.name} ${styles.nameless}`}>
                  {node.name || t(`kind.${node.kind}`)}
                </span>
                <Waiting load={loads.get(node.id)} />
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
