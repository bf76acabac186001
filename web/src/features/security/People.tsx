import { SearchOutlined } from "@ant-design/icons";
import { Button, Input, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonLine } from "@/api/types";
import styles from "@/features/account/account.module.css";
import { Empty, ProblemPanel, StaffName, useDelayed, useNow, When } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import { usePeople } from "./api";
import { PersonDrawer } from "./PersonDrawer";
import own from "./security.module.css";

interface OpenProps {
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Accounts within scope: who is signed in, who is locked, who has a second factor. */
export function People({ openId, onOpen }: OpenProps) {
  const { t } = useTranslation("security");
  const [typed, setTyped] = useState("");
  const list = usePeople(useSettled(typed.trim(), 200));
  const slow = useDelayed(list.isPending);
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles.wide}>
      <div className={styles.bar}>
        <Input
          className={own.search}
          prefix={<SearchOutlined />}
          allowClear
          autoFocus
          value={typed}
          maxLength={60}
          placeholder={t("people.search")}
          aria-label={t("people.search")}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className={styles.quiet}>{t("people.how")}</p>
      </div>
      {list.isError ? (
        <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        slow && <Skeleton active />
      ) : people.length === 0 ? (
        <Empty what={t("people.none")} how={t("people.noneHow")} />
      ) : (
        <PeopleTable people={people} openId={openId} onOpen={onOpen} />
      )}
      {list.hasNextPage && (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("people.more")}
        </Button>
      )}
      <PersonDrawer person={people.find(({ id }) => id === openId)} onClose={() => onOpen(undefined)} />
    </section>
  );
}

function PeopleTable({ people, openId, onOpen }: OpenProps & { people: readonly PersonLine[] }) {
  const { t } = useTranslation("security");
  return (
    <table className={styles.table} aria-label={t("tab.people")}>
      <thead>
        <tr>
          <th>{t("people.name")}</th>
          <th>{t("people.username")}</th>
          <th>{t("people.unit")}</th>
          <th className={own.number}>{t("people.sessions")}</th>
          <th>{t("people.last")}</th>
          <th style={{ width: 220 }}>{t("people.state")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr
            key={person.id}
            className={`${own.row} ${person.id === openId ? own.open : ""}`}
            onClick={() => onOpen(person.id)}
          >
            <td>
              <button type="button" className={own.link} onClick={() => onOpen(person.id)}>
                <StaffName staff={person} />
              </button>
            </td>
            <td title={person.username}>{person.username}</td>
            <td title={person.unit}>{person.unit}</td>
            <td className={own.number}>{person.open_sessions}</td>
            <td>{person.last_sign_in ? <When at={person.last_sign_in} /> : t("people.never")}</td>
            <td>
              <States person={person} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function States({ person }: { person: PersonLine }) {
  const { t } = useTranslation("security");
  const now = useNow();
  const locked = person.locked_until !== null && Date.parse(person.locked_until) > now;
  return (
    <>
      {!person.active && <Tag>{t("people.disabled")}</Tag>}
      {locked && <Tag color="red">{t("people.locked")}</Tag>}
      {person.has_factor && <Tag color="green">{t("people.factor")}</Tag>}
    </>
  );
}
