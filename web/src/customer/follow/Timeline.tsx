import type { Step } from "../api";
import { useWords, when } from "../words";

/** Steps by round, oldest first. */
export function byRound(steps: readonly Step[]): { round: number; steps: Step[] }[] {
  const rounds: { round: number; steps: Step[] }[] = [];
  for (const step of steps) {
    const last = rounds.at(-1);
    if (last && last.round === step.round) last.steps.push(step);
    else rounds.push({ round: step.round, steps: [step] });
  }
  return rounds;
}

export function Timeline({ steps }: { steps: readonly Step[] }) {
  const { say } = useWords();
  const rounds = byRound(steps);
  return (
    <section className="timeline">
      <h2>{say("follow.timeline")}</h2>
      {rounds.map(({ round, steps: of }) => (
        <div key={round}>
          {rounds.length > 1 && <h3>{say("follow.round", { round })}</h3>}
          <ol>
            {of.map((step) => (
              <li key={`${step.at} ${step.kind}`} className={step.kind}>
                <strong>
                  {say(`kind.${step.kind}`, {
                    round: step.round,
                    grade: step.grade ? say(`grade.${step.grade}`) : "",
                  })}
                </strong>
                <time dateTime={step.at}>{when(step.at)}</time>
                {step.until && (
                  <p>
                    {say("follow.replyBy")} {when(step.until)}
                  </p>
                )}
                {step.text && <p className="said">{step.text}</p>}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
