import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import type { ScorecardValue } from "@/api/types";
import { useWalk } from "@/features/supervision/useWalk";
import { Empty, ProblemPanel, useDelayed, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { type Asked, scorecardOptions } from "./api";
import { FigureCard } from "./FigureCard";
import styles from "./figures.module.css";
import { standingOf } from "./words";

interface ScorecardProps {
  asked: Asked;
  onOpen: (id: string) => void;
}

/** All figures of a unit: first those with a target that binds, then what is shown for information. */
export function Scorecard({ asked, onOpen }: ScorecardProps) {
  const card = useQuery(scorecardOptions(asked));
  const slow = useDelayed(card.isPending);
  if (card.isError) return <ProblemPanel problem={card.error} retry={() => void card.refetch()} />;
  if (card.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  return <Cards values={card.data.values} stale={card.isPlaceholderData} onOpen={onOpen} />;
}

const binds = (value: ScorecardValue): boolean => value.target !== null && !value.hearsay;

function Cards({
  values,
  stale,
  onOpen,
}: {
  values: readonly ScorecardValue[];
  stale: boolean;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation("figures");
  const groups = [values.filter(binds), values.filter((value) => !binds(value))] as const;
  const ids = groups.flat().map(({ id }) => id);
  const walk = useWalk(ids);
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && onOpen(walk.current),
  });
  if (values.length === 0) return <Empty what={t("empty.what")} how={t("empty.how")} />;
  const [kept, missed] = (["kept", "missed"] as const).map(
    (wanted) => groups[0].filter((value) => standingOf(value) === wanted).length,
  );
  return (
    <div ref={walk.frame} className={styles.cards} aria-busy={stale}>
      {groups.map(
        (group, at) =>
          group.length > 0 && (
            <section key={at === 0 ? "binding" : "shown"}>
              <h2 className={styles.section}>
                {at === 0 ? t("binding") : t("forInformation")}
                {at === 0 && <span className={styles.quiet}>{t("summary", { kept, missed })}</span>}
              </h2>
              <div className={styles.grid}>
                {group.map((value) => (
                  <FigureCard
                    key={value.id}
                    value={value}
                    current={value.id === walk.current}
                    onOpen={() => onOpen(value.id)}
                  />
                ))}
              </div>
            </section>
          ),
      )}
    </div>
  );
}
