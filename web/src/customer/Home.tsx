import { hasDraft } from "./complain/draft";
import { Title } from "./parts/Title";
import { Way } from "./parts/Way";
import { useWords } from "./words";

export function Home() {
  const { say } = useWords();
  const draft = hasDraft();
  return (
    <>
      <Title>{say("home.title")}</Title>
      <p className="lead">{say("home.lead")}</p>
      <nav className="choices">
        <Way className="choice first" to="/complain">
          <strong>{say(draft ? "home.draft" : "home.complain")}</strong>
          <span>{say(draft ? "home.draftHint" : "home.complainHint")}</span>
        </Way>
        <Way className="choice" to="/follow">
          <strong>{say("home.follow")}</strong>
          <span>{say("home.followHint")}</span>
        </Way>
      </nav>
      <section className="promise">
        <h2>{say("home.promise")}</h2>
        <ul className="ticks">
          <li>{say("home.promise1")}</li>
          <li>{say("home.promise2")}</li>
          <li>{say("home.promise3")}</li>
        </ul>
      </section>
    </>
  );
}
