import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { keys } from "@/api/queries";
import type { Case } from "@/api/types";
import { useTopic, useViewers } from "@/live/live";
import { CaseHeader } from "./CaseHeader";
import { Clocks } from "./Clocks";
import styles from "./case.module.css";
import type { Action } from "./composer/actions";
import { Composer } from "./composer/Composer";
import { FlowDiagram } from "./FlowDiagram";
import { CaseFacts } from "./facts/CaseFacts";
import { Timeline, type TimelineHandle } from "./timeline/Timeline";
import { useNews } from "./useNews";

interface CaseSheetProps {
  kase: Case;
  embedded: boolean;
  act: Action | undefined;
}

export function CaseSheet({ kase, embedded, act }: CaseSheetProps) {
  const client = useQueryClient();
  const topic = `ticket:${kase.id}`;
  const [replying, setReplying] = useState(false);
  const viewers = useViewers(topic, replying ? "replying" : "viewing");
  useTopic(topic, kase.position, () => {
    void client.invalidateQueries({ queryKey: keys.ticket(kase.id) });
  });
  const news = useNews(kase);
  const timeline = useRef<TimelineHandle>(null);

  return (
    <article className={styles.case} data-embedded={embedded || undefined} aria-label={kase.number}>
      <CaseHeader kase={kase} viewers={viewers} />
      <div className={styles.body}>
        <div className={styles.main}>
          <div className={styles.band}>
            <Clocks clocks={kase.clocks} />
            <FlowDiagram state={kase.state} timeline={kase.timeline} />
          </div>
          <Timeline ref={timeline} kase={kase} news={news} />
          <Composer
            kase={kase}
            news={news}
            onSee={() => timeline.current?.show(news.seen)}
            onSent={() => timeline.current?.show(Number.POSITIVE_INFINITY)}
            onReplying={setReplying}
            act={act}
            startFolded={embedded}
          />
        </div>
        <CaseFacts kase={kase} />
      </div>
    </article>
  );
}
