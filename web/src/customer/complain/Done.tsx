import { useRef, useState } from "react";
import { Title } from "../parts/Title";
import { Way } from "../parts/Way";
import { useWords, when } from "../words";
import { receipt } from "./receipt";

/** Copies on plain http as well, where browsers offer nothing but the old way. */
async function copy(shown: HTMLElement): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(shown.textContent);
  getSelection()?.selectAllChildren(shown);
  document.execCommand("copy");
}

function Receipt({ number }: { number: string }) {
  const { say } = useWords();
  const shown = useRef<HTMLParagraphElement>(null);
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="receipt">
      <p>{say("done.number")}</p>
      <p className="number" data-testid="number" ref={shown}>
        {number}
      </p>
      <button
        type="button"
        className="second"
        onClick={() => shown.current && void copy(shown.current).then(() => setCopied(true))}
      >
        <span aria-live="polite">{say(isCopied ? "done.copied" : "done.copy")}</span>
      </button>
      <p className="hint">{say("done.keep")}</p>
    </div>
  );
}

/** The number at once, and what happens now. */
export default function Done() {
  const { say } = useWords();
  const told = receipt();
  if (!told)
    return (
      <>
        <Title>{say("complain.title")}</Title>
        <Way to="" className="button main">
          {say("done.home")}
        </Way>
      </>
    );
  return (
    <>
      <Title>{say(told.already ? "done.already" : "done.title")}</Title>
      {told.already && <p className="lead">{say("done.alreadyDetail")}</p>}
      <Receipt number={told.number} />
      <h2>{say("done.now")}</h2>
      <ol className="path">
        <li>{say("done.now1")}</li>
        <li>{told.reply_by ? say("done.now2", { time: when(told.reply_by) }) : say("done.now2Plain")}</li>
        <li>{say("done.now3")}</li>
      </ol>
      <div className="ways">
        <Way to="" className="button second">
          {say("done.home")}
        </Way>
        <Way to="/follow" className="button main">
          {say("done.follow")}
        </Way>
      </div>
    </>
  );
}
