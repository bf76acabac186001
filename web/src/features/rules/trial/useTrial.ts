/** Tries a draft on the cases of the past, page by page: it shows how far it is, and can be stopped. */
import { useEffect, useRef, useState } from "react";
import { api, unwrap } from "@/api/client";
import { type FieldProblem, Problem } from "@/api/problem";
import type { RuleAttempt } from "@/api/types";
import type { KindName } from "../types";
import { added, type Tally } from "./sum";

/** Cases of one page. */
const AT_ONCE = 500;

export type Period = NonNullable<RuleAttempt["period"]>;

export interface Trial {
  running: boolean;
  tally: Tally | undefined;
  /** The content that was tried: what differs from it by now was not. */
  tried: unknown;
  period: Period | undefined;
  failed: unknown;
  begin(content: unknown, period: Period): void;
  stop(): void;
  close(): void;
}

export function useTrial(
  name: KindName,
  unit: string,
  refused: (problems: readonly FieldProblem[]) => void,
): Trial {
  const [running, setRunning] = useState(false);
  const [tally, setTally] = useState<Tally>();
  const [tried, setTried] = useState<unknown>();
  const [period, setPeriod] = useState<Period>();
  const [failed, setFailed] = useState<unknown>();
  const leaving = useRef<AbortController>(undefined);
  const stop = () => leaving.current?.abort();
  useEffect(() => () => leaving.current?.abort(), []);

  const begin = async (content: unknown, wanted: Period) => {
    stop();
    const controller = new AbortController();
    leaving.current = controller;
    const { signal } = controller;
    setRunning(true);
    setTally(undefined);
    setFailed(undefined);
    setTried(content);
    setPeriod(wanted);
    try {
      let sum: Tally | undefined;
      let after: string | null = null;
      do {
        const body: RuleAttempt = {
          unit,
          content: content as RuleAttempt["content"],
          period: wanted,
          limit: AT_ONCE,
          after,
        };
        const page = await unwrap(
          api.POST("/api/v1/rules/{name}/try", { params: { path: { name } }, body, signal }),
        );
        sum = added(sum, page);
        after = page.after;
        setTally(sum);
      } while (after && sum.cases < sum.of);
    } catch (problem) {
      if (signal.aborted) return;
      const cells =
        problem instanceof Problem ? problem.errors.filter(({ field }) => field.startsWith("content")) : [];
      if (cells.length) refused(cells);
      else setFailed(problem);
    } finally {
      if (leaving.current === controller) setRunning(false);
    }
  };

  return {
    running,
    tally,
    tried,
    period,
    failed,
    begin: (content, wanted) => void begin(content, wanted),
    stop,
    close: () => {
      stop();
      setTally(undefined);
      setFailed(undefined);
    },
  };
}
