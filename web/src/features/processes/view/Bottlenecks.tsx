import { useTranslation } from "react-i18next";
import { When } from "@/ui";
import type { ProcessNode, StepLoad } from "../types";
import { bottlenecksOf, reasonsOf } from "./reasons";
import styles from "./steps.module.css";
import view from "./view.module.css";

/** The sign of a bottleneck, the same in the diagram, in the list and in words. */
export function Hourglass({ words }: { words?: string }) {
  return (
    <>
      <span className={view.hourglass} title={words} aria-hidden />
      {words && <span className="sr-only">{words}</span>}
    </>
  );
}

/** Why a step is a bottleneck, with the numbers. */
export function Reasons({ load }: { load: StepLoad }) {
  const { t } = useTranslation("processes");
  return (
    <>
      {reasonsOf(load, t).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </>
  );
}

interface BottlenecksProps {
  nodes: readonly ProcessNode[];
  loads: ReadonlyMap<string, StepLoad>;
  /** So many wait at a bottleneck at least. */
  least: number;
  onChoose: (node: string) => void;
}

/** Which steps hold cases up, and why. */
export function Bottlenecks({ nodes, loads, least, onChoose }: BottlenecksProps) {
  const { t } = useTranslation("processes");
  const found = bottlenecksOf(loads.values());
  return (
    <section aria-label={t("bottlenecks.title")}>
      <h2>{t("bottlenecks.title")}</h2>
      {found.length === 0 && <p className={styles.does}>{t("bottlenecks.none")}</p>}
      <ul className={styles.bottlenecks}>
        {found.map((load) => (
          <li key={load.node}>
            <button type="button" onClick={() => onChoose(load.node)}>
              <Hourglass /> {nodes.find(({ id }) => id === load.node)?.name || load.node}
            </button>
            <Reasons load={load} />
            <p>
              {t("monitor.open", { count: load.open })}
              {load.oldest_at && (
                <>
                  {" · "}
                  {t("monitor.oldest")} <When at={load.oldest_at} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t("bottlenecks.how", { count: least })}</p>
    </section>
  );
}
