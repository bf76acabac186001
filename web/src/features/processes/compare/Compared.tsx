import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Comparison } from "../types";
import { Diagram } from "../view/Diagram";
import type { Shown } from "../view/viewer";
import styles from "./compare.module.css";
import { DifferenceList } from "./DifferenceList";
import { SIGNS, type Side, tintsOf } from "./tints";

/** The differences in words, and both diagrams with what became of their elements. */
export function Compared({ found, names }: { found: Comparison; names: Record<Side, string> }) {
  const { t } = useTranslation("processes");
  const [chosen, setChosen] = useState<{ left: string | undefined; right: string | undefined }>();
  return (
    <div className={styles.board}>
      <section className={styles.words} aria-label={t("compare.differences")}>
        <DifferenceList found={found} chosen={chosen} onChoose={setChosen} />
      </section>
      {(["left", "right"] as const).map((side) => (
        <Drawing
          key={side}
          found={found}
          side={side}
          name={names[side]}
          chosen={chosen?.[side]}
          onChoose={(id) => setChosen(id === undefined ? undefined : pairWith(found, side, id))}
        />
      ))}
    </div>
  );
}

/** The same element in both diagrams. */
function pairWith(found: Comparison, side: Side, id: string) {
  const one = [...found.steps, ...found.ways].find((difference) => difference[side] === id);
  return one ? { left: one.left ?? undefined, right: one.right ?? undefined } : { left: id, right: id };
}

interface DrawingProps {
  found: Comparison;
  side: Side;
  name: string;
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

function Drawing({ found, side, name, chosen, onChoose }: DrawingProps) {
  const { t } = useTranslation("processes");
  const [shown, setShown] = useState<Shown>();
  const { xml } = found[side];
  const label = t(side === "left" ? "compare.before" : "compare.after", { version: name });
  useEffect(() => {
    shown?.tint(
      tintsOf(found, side).map((tint) => ({
        ...tint,
        sign: `${SIGNS[tint.change]} ${t(`compare.${tint.change}`)}`,
        title: t(`compare.${tint.change}`),
      })),
    );
  }, [shown, found, side, t]);
  return (
    <figure className={styles.drawing}>
      <figcaption>{label}</figcaption>
      <Diagram xml={xml} label={label} chosen={chosen} onChoose={onChoose} onShown={setShown} />
    </figure>
  );
}
