import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { When } from "@/ui";
import { staffKeys } from "./api";
import { Belongings } from "./Belongings";
import { Appoint } from "./forms/Appoint";
import { ChangeData } from "./forms/ChangeData";
import { Lend } from "./forms/Lend";
import { Skills } from "./forms/Skills";
import { LoanTable } from "./LoanTable";
import { PostList } from "./PostList";
import styles from "./staff.module.css";
import type { GivenCode, StaffMember } from "./types";
import { type Deed, useDeeds } from "./useDeeds";
import { useEnding } from "./useEnding";

interface PersonViewProps {
  person: StaffMember;
  onCode: (given: GivenCode) => void;
}

type Form = "data" | "appoint" | "skills" | "lend";

/** Everything of one person, and what may be done about them. */
export function PersonView({ person, onCode }: PersonViewProps) {
  const { t } = useTranslation("staff");
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form, setForm] = useState<Form>();
  const ending = useEnding();
  const mine = person.id === me.id;
  const close = () => setForm(undefined);
  const done = async () => {
    close();
    await client.invalidateQueries({ queryKey: staffKeys.all });
    void message.success(t("kept"));
  };
  const about = { person, onDone: () => void done(), onClose: close };
  return (
    <article className={styles.person}>
      <header>
        <h2>
          {person.name} <span className={styles.quiet}>{person.agent_no}</span>{" "}
          {!person.active && <Tag>{t("left")}</Tag>}
        </h2>
        <p className={styles.quiet}>{person.path.map((unit) => unit.name).join(" / ")}</p>
        {mine && <p className={styles.note}>{t("person.yourself")}</p>}
        {!mine && !person.in_reach && <p className={styles.note}>{t("person.beyond")}</p>}
        <Deeds person={person} onCode={onCode} />
      </header>
      <Part
        title={t("part.data")}
        action={person.in_reach || mine ? t("change.open") : undefined}
        onAction={() => setForm("data")}
      >
        <Facts person={person} />
      </Part>
      <Part
        title={t("part.posts")}
        action={!mine && person.active ? t("appoint.open") : undefined}
        onAction={() => setForm("appoint")}
      >
        <PostList person={person} />
      </Part>
      <Part title={t("part.skills")} action={t("skills.open")} onAction={() => setForm("skills")}>
        {person.skills.length === 0 ? (
          <p className={styles.quiet}>{t("skills.none")}</p>
        ) : (
          <ul className={styles.skills}>
            {person.skills.map((skill) => (
              <li key={skill.skill}>
                {skill.name} <strong className={styles.figures}>{skill.level}</strong>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part
        title={t("part.loans")}
        action={!mine && person.active && person.posts.length > 0 ? t("lend.open") : undefined}
        onAction={() => setForm("lend")}
      >
        {person.given.length + person.taken.length === 0 && <p className={styles.quiet}>{t("loan.none")}</p>}
        {person.given.length > 0 && (
          <LoanTable
            loans={person.given}
            side="taker"
            label={t("loan.taker")}
            ending={ending.isPending}
            onEnd={ending.mutate}
          />
        )}
        {person.taken.length > 0 && (
          <LoanTable loans={person.taken} side="giver" label={t("loan.giver")} ending={false} />
        )}
      </Part>
      <Belongings person={person} />
      <ChangeData {...about} open={form === "data"} />
      <Appoint {...about} open={form === "appoint"} />
      <Skills {...about} open={form === "skills"} />
      <Lend
        open={form === "lend"}
        giver={person}
        posts={person.posts.map(({ post, post_name, unit }) => ({ post, name: post_name, unit }))}
        onDone={about.onDone}
        onClose={close}
      />
    </article>
  );
}

interface PartProps {
  title: string;
  action?: string | undefined;
  onAction: () => void;
  children: ReactNode;
}

function Part({ title, action, onAction, children }: PartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <div className={styles.partHead}>
        <h3>{title}</h3>
        {action && (
          <Button size="small" onClick={onAction}>
            {action}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
}

function Deeds({ person, onCode }: PersonViewProps) {
  const { t } = useTranslation("staff");
  const deeds = useDeeds(person, onCode);
  if (!person.in_reach) return null;
  const offered: Deed[] = person.active ? ["code", "leave"] : ["return"];
  return (
    <div className={styles.deeds}>
      {offered.map((deed) => (
        <Button
          key={deed}
          size="small"
          danger={deed === "leave"}
          loading={deeds.busy === deed}
          onClick={() => deeds.ask(deed)}
        >
          {t(`deed.${deed}.open`)}
        </Button>
      ))}
    </div>
  );
}

function Facts({ person }: { person: StaffMember }) {
  const { t } = useTranslation("staff");
  const facts: [string, ReactNode][] = [
    [t("field.username"), person.username],
    [t("field.unit"), person.unit.name],
    [
      t("field.seat"),
      person.seat_kind ? `${t(`seat.${person.seat_kind}`)} ${person.seat ?? ""}` : t("seat.none"),
    ],
    [t("field.account"), <Account key="account" person={person} />],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Account({ person }: { person: StaffMember }) {
  const { t } = useTranslation("staff");
  if (!person.active) {
    return (
      <>
        {t("account.left")} <When at={person.left_at} full />
      </>
    );
  }
  if (person.locked_until && Date.parse(person.locked_until) > Date.now()) return t("account.locked");
  if (person.has_password) return t("account.usual");
  if (!person.code_until) return t("account.noCode");
  return (
    <>
      {t("account.code")} <When at={person.code_until} full />
    </>
  );
}
