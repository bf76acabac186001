import { lazy, type ReactNode, Suspense } from "react";
import { Home } from "./Home";
import { Title } from "./parts/Title";
import { Way } from "./parts/Way";
import { useRoute } from "./route";
import { choose, useWords } from "./words";

/** Each language by its own name, as who looks for it reads it. */
const OWN_NAMES = { "zh-CN": "\u4e2d\u6587", en: "English" };
const Complain = lazy(() => import("./complain/Complain"));
const Done = lazy(() => import("./complain/Done"));
const Follow = lazy(() => import("./follow/Follow"));
const Survey = lazy(() => import("./follow/Survey"));

function Page({ route }: { route: string[] }): ReactNode {
  const { say } = useWords();
  const [first, second] = route;
  if (first === undefined) return <Home />;
  if (first === "complain") return second === "done" ? <Done /> : <Complain at={second} />;
  if (first === "follow") return <Follow />;
  if (first === "survey" && second) return <Survey token={second} />;
  return (
    <>
      <Title>{say("problem.lost")}</Title>
      <p className="lead">{say("problem.lostDetail")}</p>
    </>
  );
}

/** The frame: who speaks, in which language, and the page. */
export function Service() {
  const { say, language } = useWords();
  const route = useRoute();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <>
      <a className="skip" href="#main">
        {say("skip")}
      </a>
      <header className="top">
        <Way className="brand" to="">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span>{say("service")}</span>
        </Way>
        <button type="button" className="plain" onClick={() => void choose(other)}>
          <span lang={other}>{OWN_NAMES[other]}</span>
          <span className="hidden">{say("languageLabel")}</span>
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p aria-busy="true">{say("loading")}</p>}>
          <Page key={route[0]} route={route} />
        </Suspense>
      </main>
    </>
  );
}
