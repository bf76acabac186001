/** Everything that happened, newest last, through every channel. */
import { RetweetOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { useNow } from "@/ui";
import type { News } from "../useNews";
import { dayWord } from "./dayWord";
import { EntryRow } from "./EntryRow";
import { groupTimeline } from "./grouping";
import styles from "./timeline.module.css";
import { useReadInSight, useStartAtEnd } from "./useSight";

export interface TimelineHandle {
  /** Brings the first entry after a version into sight, or the newest where there is none. */
  show(version: number): void;
}

interface TimelineProps {
  kase: Case;
  news: News;
  ref?: Ref<TimelineHandle>;
}

type Shown = "all" | "customer";

export function Timeline({ kase, news, ref }: TimelineProps) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const now = useNow();
  const [shown, setShown] = useState<Shown>("all");
  const box = useRef<HTMLDivElement>(null);
  const entries =
    shown === "all" ? kase.timeline : kase.timeline.filter((entry) => entry.visible_to_customer);
  const groups = groupTimeline(entries, zone);

  useImperativeHandle(ref, () => ({
    show(version) {
      setShown("all");
      requestAnimationFrame(() => {
        const rows = [...(box.current?.querySelectorAll<HTMLElement>("[data-version]") ?? [])];
        const first = rows.find((row) => Number(row.dataset.version) > version);
        if (first) first.scrollIntoView({ block: "start", behavior: "smooth" });
        else rows.at(-1)?.scrollIntoView({ block: "end" });
      });
    },
  }));
  useStartAtEnd(box);
  useReadInSight(box, kase.version, news);

  return (
    <section className={styles.timeline} aria-labelledby={`timeline-${kase.id}`}>
      <header className={styles.head}>
        <h2 id={`timeline-${kase.id}`}>{t("timeline.title")}</h2>
        <span className={styles.count}>{t("timeline.count", { count: kase.timeline.length })}</span>
        <Segmented<Shown>
          size="small"
          value={shown}
          onChange={setShown}
          options={[
            { value: "all", label: t("timeline.all") },
            { value: "customer", label: t("timeline.customer") },
          ]}
        />
      </header>
      <div
        ref={box}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t("timeline.title")}
      >
        {groups.map((group) => (
          <section key={group.key}>
            {group.opensRound && (
              <p className={styles.round}>
                <RetweetOutlined aria-hidden /> {t("timeline.round", { round: group.round })}
              </p>
            )}
            <h3 className={styles.day}>{dayWord(group.day, zone, now, t)}</h3>
            <ol className={styles.entries}>
              {group.entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} fresh={news.lit.includes(entry)} />
              ))}
            </ol>
          </section>
        ))}
        {groups.length === 0 && <p className={styles.none}>{t("timeline.none")}</p>}
      </div>
    </section>
  );
}
