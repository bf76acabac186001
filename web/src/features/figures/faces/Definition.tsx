import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "@/api/types";
import { keyText } from "@/features/rules/editors/indicators";
import { useWords } from "@/features/rules/words";
import { useMay, useMe } from "@/session/session";
import { StaffName, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { indicatorsOptions, versionsOptions } from "../api";
import styles from "../figures.module.css";
import { useFigureWords } from "../useFigureWords";
import { Waiting } from "../Waiting";

/** What the figure means: how it is counted, what stays out, from when on, by whom; and what it meant before. */
export function DefinitionFace({ id, unit }: { id: string; unit: string }) {
  const { t } = useTranslation("figures");
  const registry = useQuery(indicatorsOptions(unit));
  const versions = useQuery(versionsOptions(id, unit));
  const definition = registry.data?.indicators.find((one) => one.id === id);
  const edits = useMay("policies.read");
  return (
    <div className={styles.face}>
      <Waiting query={registry}>{definition && <Meaning definition={definition} />}</Waiting>
      {edits && (
        <p>
          <Link to="/rules" search={{ kind: "indicators", unit }}>
            {t("editRule")}
          </Link>
        </p>
      )}
      <h3 className={styles.section}>{t("versions")}</h3>
      <Waiting query={versions}>
        <table className={`${ui.table} ${styles.table}`}>
          <thead>
            <tr>
              <th style={{ width: 90 }}>{t("column.version")}</th>
              <th style={{ width: 190 }}>{t("column.level")}</th>
              <th style={{ width: 150 }}>{t("column.since")}</th>
              <th style={{ width: 140 }}>{t("column.target")}</th>
              <th>{t("column.note")}</th>
              <th style={{ width: 220 }}>{t("column.by")}</th>
            </tr>
          </thead>
          <tbody>
            {(versions.data ?? []).map((one) => (
              <tr key={`${one.level?.id ?? ""} ${one.version}`}>
                <td>{one.version}</td>
                <td>{one.level?.name ?? t("shipped")}</td>
                <td>
                  <When at={one.in_force_from} />
                </td>
                <td>
                  <Target definition={one.indicator} />
                </td>
                <td title={one.note}>{one.note}</td>
                <td>
                  <When at={one.published_at} /> <StaffName staff={one.published_by} none={t("shipped")} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Waiting>
    </div>
  );
}

function Target({ definition }: { definition: Indicator }) {
  const { t } = useTranslation("figures");
  const words = useFigureWords(definition);
  return <>{definition.target === null ? t("standing.noTarget") : words.target}</>;
}

function Meaning({ definition }: { definition: Indicator }) {
  const { t } = useTranslation("figures");
  const { zone } = useMe();
  const words = useWords();
  const keysOf = (keys: readonly string[]) =>
    keys.length === 0 ? t("nothing") : keys.map((key) => keyText(key, words)).join("  ");
  const lines: [string, string][] = [
    [t("meaning.formula"), definition.formula],
    [t("meaning.exclusions"), definition.exclusions || t("nothing")],
    [t("meaning.numerator"), keysOf(definition.numerator)],
    [t("meaning.denominator"), keysOf(definition.denominator)],
    ...(definition.asked.length > 0
      ? [[t("meaning.asked"), keysOf(definition.asked)] as [string, string]]
      : []),
    [t("meaning.source"), definition.source],
    [t("meaning.binding"), t(definition.hearsay ? "meaning.hearsay" : "meaning.binds")],
    [
      t("meaning.improve"),
      t(definition.improve && !definition.hearsay ? "meaning.improves" : "meaning.improvesNot"),
    ],
    [t("meaning.zone"), zone],
    [t("meaning.level"), definition.level?.name ?? t("shipped")],
  ];
  return (
    <dl className={styles.meaning}>
      {lines.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
      <div>
        <dt>{t("meaning.since")}</dt>
        <dd>
          <When at={definition.in_force_from} /> {t("meaning.version", { version: definition.version })}
        </dd>
      </div>
    </dl>
  );
}
