import { PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, type InputRef, Select, Skeleton } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { useMay } from "@/session/session";
import { Empty, Kbd, ProblemPanel, useDelayed, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { customersOptions } from "./api";
import { CustomerTable } from "./CustomerTable";
import styles from "./customers.module.css";
import { FilterRow } from "./FilterRow";
import { type Filters, KEYS, type Key, keyOf, wantedOf } from "./finding";
import { NewCustomerDialog } from "./NewCustomerDialog";

/** Search first: one field for phone, customer number, name or document, and what it finds, masked. */
export function Registry({ choice }: { choice: ReactNode }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const edits = useMay("customers.edit");
  const [sought, setSought] = useState<{ typed: string; key: Key | undefined }>({
    typed: "",
    key: undefined,
  });
  const [filters, setFilters] = useState<Filters>({});
  const [entering, setEntering] = useState(false);
  const wanted = wantedOf(sought.typed, sought.key, filters);
  const found = useInfiniteQuery(customersOptions(wanted));
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const walk = useWalk(rows.map(({ id }) => id));
  const field = useRef<InputRef>(null);
  const open = (id: string) => void navigate({ to: "/customers/$id", params: { id } });
  useHotkeys(
    {
      j: () => void walk.step(1),
      k: () => void walk.step(-1),
      enter: () => walk.current && open(walk.current),
      "/": () => field.current?.focus(),
      n: edits ? () => setEntering(true) : undefined,
    },
    !entering,
  );
  const slow = useDelayed(found.isPending);
  return (
    <>
      <header className={`${ui.head} ${styles.head}`}>
        <div>
          <h1>{t("heading")}</h1>
          <p>{t("about")}</p>
        </div>
        <span className={styles.acts}>
          {choice}
          {edits && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEntering(true)}>
              {t("new.open")} <Kbd>N</Kbd>
            </Button>
          )}
        </span>
      </header>
      <div className={styles.search}>
        <SearchField field={field} onSeek={(typed, key) => setSought({ typed, key })} />
        <FilterRow filters={filters} onChange={setFilters} />
      </div>
      <div ref={walk.frame} className={ui.frame}>
        {found.isError ? (
          <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
        ) : found.isPending ? (
          slow && <Skeleton active className={ui.skeleton} />
        ) : rows.length === 0 ? (
          <Empty what={t("empty.what")} how={t(sought.typed ? "empty.sought" : "empty.how")} />
        ) : (
          <>
            <CustomerTable rows={rows} current={walk.current} onOpen={open} />
            {found.hasNextPage && (
              <Button
                type="link"
                className={styles.more}
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {t("more")}
              </Button>
            )}
          </>
        )}
      </div>
      {edits && <NewCustomerDialog open={entering} onClose={() => setEntering(false)} onEntered={open} />}
    </>
  );
}

interface SearchFieldProps {
  field: React.RefObject<InputRef | null>;
  onSeek: (typed: string, key: Key | undefined) => void;
}

/** Sent by Enter alone: every search is recorded, so none is made of half a number. */
function SearchField({ field, onSeek }: SearchFieldProps) {
  const { t } = useTranslation("customers");
  const [typed, setTyped] = useState("");
  const [key, setKey] = useState<Key>();
  const seek = () => onSeek(typed, key);
  const guessed = typed.trim() ? t(`key.${keyOf(typed.trim())}`) : t("key.any");
  return (
    <div className={styles.seek}>
      <Select
        className={styles.key}
        value={key ?? "auto"}
        aria-label={t("key.label")}
        options={[
          { value: "auto", label: t("key.auto", { key: guessed }) },
          ...KEYS.map((value) => ({ value, label: t(`key.${value}`) })),
        ]}
        onChange={(value) => setKey(value === "auto" ? undefined : (value as Key))}
      />
      <Input
        ref={field}
        autoFocus
        allowClear
        className={styles.typed}
        maxLength={100}
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t("search.placeholder")}
        aria-label={t("search.label")}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value === "") onSeek("", key);
        }}
        onPressEnter={seek}
      />
      <Button onClick={seek}>{t("search.do")}</Button>
    </div>
  );
}
