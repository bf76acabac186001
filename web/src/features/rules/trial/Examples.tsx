import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TriedCase } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import type { TableValues } from "../editors/tables";
import type { TableName } from "../types";
import { useWords } from "../words";
import type { Tally } from "./sum";
import styles from "./trial.module.css";

/** The group says no more than the category; the department's row has the level of no interest to its reader. */
const SHOWN: Record<TableName, readonly string[]> = {
  complaint_assignment: ["category", "urgency", "channel"],
  complaint_urgency: ["category", "channel", "tier", "hour"],
};

interface ExamplesProps {
  tally: Tally;
  name: TableName;
  values: TableValues;
}

/** Some of the cases that would be decided otherwise, with a way to each. */
export function Examples({ tally, name, values }: ExamplesProps) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  const words = useWords();
  if (tally.examples.length === 0) return null;
  const word = (input: string, value: unknown): string =>
    input === "hour" ? t("table.clock", { hour: value }) : values.fact(input, value);
  const facts = ({ facts: known }: TriedCase) =>
    words.list(
      SHOWN[name].flatMap((input) =>
        known[input] === undefined || known[input] === "" ? [] : [word(input, known[input])],
      ),
    );
  const said = (answer: TriedCase["before"]) =>
    answer ? t("trial.said", { result: values.result(answer.result), row: answer.row }) : t("trial.noAnswer");
  return (
    <details className={styles.examples} open>
      <summary>{t("trial.examples", { count: tally.examples.length })}</summary>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("trial.case")}</th>
              <th scope="col">{t("trial.facts")}</th>
              <th scope="col">{t("trial.before")}</th>
              <th scope="col">{t("trial.after")}</th>
            </tr>
          </thead>
          <tbody>
            {tally.examples.map((example, at) => (
              <tr key={example.id ?? `${example.at} ${at}`}>
                <td>
                  {example.id ? (
                    <Link to="/tickets/$id" params={{ id: example.id }} target="_blank">
                      {example.number}
                    </Link>
                  ) : (
                    absolute(example.at, zone)
                  )}
                </td>
                <td>{facts(example)}</td>
                <td>{said(example.before)}</td>
                <td>{said(example.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
