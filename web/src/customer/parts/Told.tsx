import { Refused } from "../api";
import { clockTime, type Say, useWords } from "../words";

function words(problem: unknown, say: Say): { title: string; detail: string } {
  if (!(problem instanceof Refused) || problem.id === "unavailable")
    return { title: say("problem.unavailable"), detail: say("problem.unavailableDetail") };
  if (problem.id === "offline")
    return { title: say("problem.offline"), detail: say("problem.offlineDetail") };
  if (problem.retryAt)
    return {
      title: say("problem.tooMany"),
      // Rounded up: who comes back at the minute told is not refused again.
      detail: say("problem.tooManyDetail", { time: clockTime(new Date(problem.retryAt.getTime() + 59_999)) }),
    };
  return { title: problem.title, detail: problem.detail };
}

const PASSING = new Set(["offline", "unavailable", "too-many-requests"]);
const mayPass = (problem: unknown): boolean => !(problem instanceof Refused) || PASSING.has(problem.id);

/** What went wrong, what is safe, what to do; another try is offered only where it can help. */
export function Told({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { say } = useWords();
  const { title, detail } = words(problem, say);
  return (
    <div className="told wrong" role="alert">
      <strong>{title}</strong>
      {detail && detail !== title && <p>{detail}</p>}
      {retry && mayPass(problem) && (
        <button type="button" className="second" onClick={retry}>
          {say("problem.retry")}
        </button>
      )}
    </div>
  );
}
