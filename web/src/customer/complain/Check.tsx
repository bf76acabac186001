import type { Form } from "../api";
import { Way } from "../parts/Way";
import { useWords, type Word, when } from "../words";
import type { Draft } from "./draft";

interface Shown {
  label: Word;
  text: string;
}

function Part({ title, step, of }: { title: Word; step: number; of: Shown[] }) {
  const { say } = useWords();
  return (
    <section className="part">
      <header>
        <h2>{say(title)}</h2>
        <Way to={`/complain/${step}`} className="change">
          {say("complain.change")}
          <span className="hidden">{say(title)}</span>
        </Way>
      </header>
      <dl>
        {of
          .filter((each) => each.text)
          .map((each) => (
            <div key={each.label}>
              <dt>{say(each.label)}</dt>
              <dd>{each.text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** Everything once more before it is sent; each part can be changed. */
export function Check({ draft, form }: { draft: Draft; form: Form | undefined }) {
  const province = form?.provinces.find((each) => each.code === draft.province)?.name ?? "";
  const category = form?.categories.find((each) => each.code === draft.category);
  const place = [draft.district, draft.building, draft.floor, draft.position, draft.handset].filter(Boolean);
  return (
    <>
      <Part
        title="complain.steps.what"
        step={1}
        of={[
          { label: "complain.field.province", text: province },
          {
            label: "complain.field.category",
            text: category ? `${category.group_name} · ${category.name}` : "",
          },
        ]}
      />
      <Part
        title={draft.needs_place ? "complain.steps.where" : "complain.steps.whereNot"}
        step={2}
        of={[
          { label: "complain.field.occurred_at", text: draft.occurred_at && when(draft.occurred_at) },
          { label: "complain.field.place", text: draft.needs_place ? place.join(" · ") : "" },
        ]}
      />
      <Part
        title="complain.steps.words"
        step={3}
        of={[
          { label: "complain.field.matter", text: draft.matter },
          { label: "complain.field.description", text: draft.description },
        ]}
      />
      <Part
        title="complain.steps.who"
        step={4}
        of={[
          { label: "complain.field.customer_name", text: draft.customer_name },
          { label: "complain.field.phone", text: draft.phone },
        ]}
      />
    </>
  );
}
