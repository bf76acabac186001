import { useCallback, useEffect, useState } from "react";
import { follow, type Progress, Refused } from "../api";
import { Line } from "../parts/Field";
import { toFirstWrong } from "../parts/focus";
import { Title } from "../parts/Title";
import { Told } from "../parts/Told";
import { useWords } from "../words";
import { forget, handedOver, handOver, type Pair, remember, remembered } from "./pair";
import { View } from "./View";

const NOTHING: Pair = { number: "", phone: "" };

/** Number and phone, then how the complaint stands. */
export default function Follow() {
  const { say } = useWords();
  const [pair, setPair] = useState<Pair>(() => handedOver() ?? remembered() ?? NOTHING);
  const [isKept, setKept] = useState(() => remembered() !== undefined);
  const [wrong, setWrong] = useState<Partial<Pair>>({});
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<unknown>();
  const [isAsking, setAsking] = useState(false);

  const ask = useCallback(async (asked: Pair): Promise<boolean> => {
    setAsking(true);
    setProblem(undefined);
    try {
      setProgress(await follow(asked.number.trim(), asked.phone.trim()));
      handOver(asked);
      return true;
    } catch (cause) {
      setProblem(cause);
      return false;
    } finally {
      setAsking(false);
    }
  }, []);

  useEffect(() => {
    const known = handedOver();
    if (known) void ask(known);
  }, [ask]);

  const submit = async (): Promise<void> => {
    const found: Partial<Pair> = {};
    if (!pair.number.trim()) found.number = say("follow.wrong.number");
    if (!pair.phone.trim()) found.phone = say("follow.wrong.phone");
    setWrong(found);
    if (Object.keys(found).length > 0) return toFirstWrong();
    if (!(await ask(pair))) return;
    if (isKept) remember(pair);
    else forget();
  };

  if (progress)
    return (
      <View
        progress={progress}
        problem={problem}
        isAsking={isAsking}
        again={() => ask(pair)}
        expired={(cause: unknown) => {
          if (cause instanceof Refused && cause.id === "pass-not-valid") setProgress(undefined);
          setProblem(cause);
        }}
        leave={() => {
          handOver(undefined);
          setProgress(undefined);
          setPair(NOTHING);
        }}
      />
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Title>{say("follow.title")}</Title>
      <p className="lead">{say("follow.lead")}</p>
      {problem !== undefined && <Told problem={problem} />}
      <Line
        name="number"
        label={say("follow.number")}
        hint={say("follow.numberHint")}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        value={pair.number}
        onValue={(number) => setPair({ ...pair, number })}
        wrong={wrong.number}
        maxLength={60}
      />
      <Line
        name="phone"
        label={say("follow.phone")}
        hint={say("follow.phoneHint")}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={pair.phone}
        onValue={(phone) => setPair({ ...pair, phone })}
        wrong={wrong.phone}
        maxLength={40}
      />
      <label className="tick">
        <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.target.checked)} />
        <span>
          {say("follow.remember")}
          <small>{say("follow.rememberHint")}</small>
        </span>
      </label>
      <div className="ways">
        <button type="submit" className="main" disabled={isAsking}>
          {say(isAsking ? "follow.showing" : "follow.show")}
        </button>
      </div>
    </form>
  );
}
