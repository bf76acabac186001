import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { keys } from "@/api/queries";
import type { Case } from "@/api/types";
import { CaseFaults } from "@/features/faults/announcing/CaseFaults";
import { WaitingSteps } from "@/features/processes/course/WaitingSteps";
import { useTopic, useViewers } from "@/live/live";
import { CaseHeader } from "./CaseHeader";
import { Clocks } from "./Clocks";
import { ClockWhy } from "./ClockWhy";
import styles from "./case.module.css";
import { stripOf } from "./clock";
import type { Action } from "./composer/actions";
import { Composer, type ComposerHandle } from "./composer/Composer";
import { finishStep, useCourse } from "./course";
import { FlowDiagram } from "./FlowDiagram";
import { CaseFacts } from "./facts/CaseFacts";
import { Notices } from "./notices/Notices";
import { SharingBanner } from "./notices/SharingBanner";
import { Urgent } from "./notices/Urgent";
import { Timeline, type TimelineHandle } from "./timeline/Timeline";
import { useNews } from "./useNews";
import { useWhy } from "./useWhy";

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
  const { course, xml } = useCourse(kase);
  const news = useNews(kase);
  const timeline = useRef<TimelineHandle>(null);
  const strip = stripOf(kase.clocks, kase.round);
  const why = useWhy(strip);
  const composer = useRef<ComposerHandle>(null);
  const ask = (action: Action) => composer.current?.ask(action);

  return (
    <article className={styles.case} data-embedded={embedded || undefined} aria-label={kase.number}>
      <CaseHeader kase={kase} viewers={viewers} />
      <div className={styles.body}>
        <div className={styles.main}>
          <SharingBanner kase={kase} onAct={ask} />
          {kase.closed_at === null && (
            <CaseFaults ticket={kase.id} category={kase.category} place={kase.place} />
          )}
          <Urgent kase={kase} />
          <div className={styles.band}>
            <Clocks strip={strip} why={why} />
            <div className={styles.beside}>
              <FlowDiagram state={kase.state} round={kase.round} course={course} xml={xml} />
              <Notices kase={kase} onAct={ask} />
            </div>
            {why.clock && <ClockWhy clock={why.clock} why={why} />}
          </div>
          {course && (
            <WaitingSteps
              course={course}
              send={(step, finished, key) => finishStep(kase, step, finished, key)}
              onDone={() => client.invalidateQueries({ queryKey: keys.ticket(kase.id) })}
            />
          )}
          <Timeline ref={timeline} kase={kase} news={news} />
          <Composer
            ref={composer}
            kase={kase}
            news={news}
            onSee={() => timeline.current?.show(news.seen)}
            onSent={() => timeline.current?.show(Number.POSITIVE_INFINITY)}
            onReplying={setReplying}
            act={act}
            startFolded={embedded}
          />
        </div>
        <CaseFacts kase={kase} onAct={ask} />
      </div>
    </article>
  );
}
