import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { useMe } from "@/session/session";
import { ProblemPanel } from "@/ui";
import { rulesOptions } from "./api";
import { KindList } from "./KindList";
import { isKind, KIND_NAMES } from "./kinds";
import { RuleBoard } from "./RuleBoard";
import styles from "./rules.module.css";
import { UnitSelect } from "./UnitSelect";

const route = getRouteApi("/shell/rules");

/** Rules as data: what holds for a unit, from when, by whom; and what shall hold next. */
export default function RulesPage() {
  const { t } = useTranslation("rules");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const units = useUnits();
  const rules = useQuery(rulesOptions);
  const usual = me.posts.find((post) => post.code === "admin")?.unit ?? me.unit;
  const unit = search.unit ?? usual.id;
  const known = new Map((rules.data ?? []).map((rule) => [rule.name, rule]));
  const names = KIND_NAMES.filter((name) => known.has(name));
  const kind = isKind(search.kind) ? search.kind : names[0];
  const go = (to: { kind?: string; unit?: string; version?: string }) =>
    void navigate({ search: { kind, unit: search.unit, ...to } });
  return (
    <div className={styles.page}>
      <aside className={styles.side}>
        <h1>{t("title")}</h1>
        <KindList names={names} chosen={kind} unit={unit} onChoose={(name) => go({ kind: name })} />
      </aside>
      <section className={styles.main}>
        <div className={styles.top}>
          <UnitSelect units={units.data ?? []} value={unit} onChange={(id) => go({ unit: id })} />
          {kind && <p className={styles.about}>{t(`about.${kind}`)}</p>}
        </div>
        {rules.isError ? (
          <ProblemPanel problem={rules.error} retry={() => void rules.refetch()} />
        ) : kind && rules.data ? (
          <RuleBoard
            key={`${kind} ${unit}`}
            name={kind}
            unit={unit}
            stacked={known.get(kind)?.stacked ?? false}
            version={search.version}
            onChoose={(version) => go({ version })}
          />
        ) : (
          <Skeleton active className={styles.skeleton} />
        )}
      </section>
    </div>
  );
}
