import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Alert, Button, Select, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel, StaffName } from "@/ui";
import { holdersOptions, type PowerReason, peopleOptions, powersOptions, rolesOptions } from "./api";
import styles from "./organisation.module.css";
import { useTyped } from "./useTyped";

interface PowersProps {
  person: string | undefined;
  permission: string | undefined;
  onAsk: (asked: { person?: string; permission?: string }) => void;
}

/** Two questions: why may this person do something, and who may do this? */
export function Powers({ person, permission, onAsk }: PowersProps) {
  const { t } = useTranslation("organisation");
  return (
    <div className={styles.questions}>
      <section className={styles.panel} aria-label={t("powers.why")}>
        <h2>{t("powers.why")}</h2>
        <PersonPick value={person} onChange={(id) => onAsk({ person: id, permission })} />
        {person ? (
          <Why person={person} onAsk={(code) => onAsk({ person, permission: code })} />
        ) : (
          <Ask what="person" />
        )}
      </section>
      <section className={styles.panel} aria-label={t("powers.who")}>
        <h2>{t("powers.who")}</h2>
        <PermissionPick value={permission} onChange={(code) => onAsk({ person, permission: code })} />
        {permission ? (
          <Who permission={permission} onAsk={(id) => onAsk({ person: id, permission })} />
        ) : (
          <Ask what="permission" />
        )}
      </section>
    </div>
  );
}

function Ask({ what }: { what: "person" | "permission" }) {
  const { t } = useTranslation("organisation");
  return <Empty what={t(`powers.ask.${what}.what`)} how={t(`powers.ask.${what}.how`)} />;
}

function PersonPick({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation("organisation");
  const search = useTyped();
  const found = useQuery(peopleOptions(search.settled));
  const chosen = useQuery({ ...powersOptions(value ?? ""), enabled: !!value });
  const people = search.settled ? (found.data ?? []) : chosen.data ? [chosen.data.person] : [];
  return (
    <Select
      className={styles.question}
      showSearch={{ filterOption: false, onSearch: search.type }}
      value={value}
      placeholder={t("powers.person")}
      aria-label={t("powers.person")}
      notFoundContent={search.settled ? t("powers.nobodyFound") : t("powers.personHow")}
      options={people.map((one) => ({
        value: one.id,
        label: `${one.name} ${one.agent_no} · ${one.unit.name}`,
      }))}
      onChange={onChange}
    />
  );
}

function PermissionPick({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation("organisation");
  const book = useQuery(rolesOptions);
  return (
    <Select
      className={styles.question}
      showSearch={{ optionFilterProp: "label" }}
      value={value}
      placeholder={t("powers.permission")}
      aria-label={t("powers.permission")}
      options={(book.data?.permissions ?? []).map((code) => ({
        value: code,
        label: `${t(`area.${code.split(".")[0]}`, "")}${t("timeline.colon")}${t(`permission.${code}`, code)}`,
      }))}
      onChange={onChange}
    />
  );
}

function Reasons({ reasons }: { reasons: readonly PowerReason[] }) {
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.source} ${reason.post} ${reason.unit.id} ${reason.giver?.id}`}>{reason.said}</li>
      ))}
    </ul>
  );
}

function Why({ person, onAsk }: { person: string; onAsk: (permission: string) => void }) {
  const { t } = useTranslation("organisation");
  const powers = useQuery(powersOptions(person));
  if (powers.isError) return <ProblemPanel problem={powers.error} retry={() => void powers.refetch()} />;
  if (powers.isPending) return <Skeleton active />;
  const { person: who, units, guided } = powers.data;
  if (!who.active) return <Alert type="info" showIcon title={t("powers.disabled")} />;
  if (powers.data.powers.length === 0)
    return <Empty what={t("powers.none.what")} how={t("powers.none.how")} />;
  return (
    <>
      <p>
        {t("powers.where", { units: units.map((unit) => unit.name).join(t("duties.and")) })}
        {guided.map(({ unit, guide }) => (
          <span key={unit.id}> {t("powers.guided", { unit: unit.name, guide: guide.name })}</span>
        ))}
      </p>
      <dl className={styles.powers}>
        {powers.data.powers.map((power) => (
          <div key={power.permission}>
            <dt>
              <button type="button" className={styles.link} onClick={() => onAsk(power.permission)}>
                {t(`permission.${power.permission}`, power.permission)}
              </button>
            </dt>
            <dd>
              <Reasons reasons={power.reasons} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Who({ permission, onAsk }: { permission: string; onAsk: (person: string) => void }) {
  const { t } = useTranslation("organisation");
  const holders = useInfiniteQuery(holdersOptions(permission));
  if (holders.isError) return <ProblemPanel problem={holders.error} retry={() => void holders.refetch()} />;
  if (holders.isPending) return <Skeleton active />;
  const people = holders.data.pages.flatMap((page) => page.items);
  if (people.length === 0) return <Empty what={t("powers.nobody.what")} how={t("powers.nobody.how")} />;
  return (
    <>
      <dl className={styles.powers}>
        {people.map(({ staff, reasons }) => (
          <div key={staff.id}>
            <dt>
              <button type="button" className={styles.link} onClick={() => onAsk(staff.id)}>
                <StaffName staff={staff} />
              </button>
            </dt>
            <dd>
              <Reasons reasons={reasons} />
            </dd>
          </div>
        ))}
      </dl>
      {holders.hasNextPage && (
        <Button
          size="small"
          loading={holders.isFetchingNextPage}
          onClick={() => void holders.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}
