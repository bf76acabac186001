import { useEffect, useId } from "react";
import type { Category, Form } from "../api";
import { useWords } from "../words";
import type { StepProps } from "./Complain";

/** The categories by their groups, in the order that the rule has them. */
export function grouped(categories: readonly Category[]): { group: string; name: string; of: Category[] }[] {
  const groups: { group: string; name: string; of: Category[] }[] = [];
  for (const category of categories) {
    const known = groups.find((each) => each.group === category.group);
    if (known) known.of.push(category);
    else groups.push({ group: category.group, name: category.group_name, of: [category] });
  }
  return groups;
}

export function What({
  draft,
  change,
  wrong,
  form,
  isFailed,
}: StepProps & { form: Form | undefined; isFailed: boolean }) {
  const { say } = useWords();
  const id = useId();
  const only = form?.provinces.length === 1 ? form.provinces[0]?.code : undefined;
  useEffect(() => {
    if (only && draft.province !== only) change({ province: only });
  }, [only, draft.province, change]);
  if (!form) return isFailed ? null : <p aria-busy="true">{say("loading")}</p>;
  const isCurrent = form.province === draft.province;
  return (
    <>
      {!only && (
        <div className="field">
          <label htmlFor={id}>{say("complain.field.province")}</label>
          {wrong.province && (
            <p className="error" id={`${id}-wrong`}>
              {wrong.province}
            </p>
          )}
          <select
            id={id}
            value={draft.province}
            onChange={(event) => change({ province: event.target.value, category: "", needs_place: false })}
            aria-invalid={wrong.province ? true : undefined}
            aria-describedby={wrong.province ? `${id}-wrong` : undefined}
          >
            <option value="" disabled hidden />
            {form.provinces.map((province) => (
              <option key={province.code} value={province.code}>
                {province.name}
              </option>
            ))}
          </select>
        </div>
      )}
      {draft.province && isCurrent && form.categories.length === 0 && (
        <p className="told">{say("complain.noCategories")}</p>
      )}
      {draft.province &&
        isCurrent &&
        grouped(form.categories).map((each, place) => (
          <fieldset key={each.group} data-wrong={(place === 0 && wrong.category) || undefined}>
            <legend>{each.name}</legend>
            {place === 0 && wrong.category && <p className="error">{wrong.category}</p>}
            <div className="options">
              {each.of.map((category) => (
                <label key={category.code} className="option">
                  <input
                    type="radio"
                    name="category"
                    value={category.code}
                    checked={draft.category === category.code}
                    onChange={() => change({ category: category.code, needs_place: category.needs_place })}
                  />
                  <span>{category.name}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
    </>
  );
}
