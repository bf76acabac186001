import { LoadingOutlined, SearchOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Due, Kbd, Marked, ProblemPanel, Sought, StateTag, useDelayed } from "@/ui";
import styles from "./command.module.css";
import { type Command, isSought, looksLikeNumber, useFound, useFoundCustomers, usePlaces } from "./commands";

interface CommandBarProps {
  open: boolean;
  onClose: () => void;
}

/** Ctrl+K: numbers, phones, words of cases, screens, actions. */
export function CommandBar({ open, onClose }: CommandBarProps) {
  const { t } = useTranslation("shell");
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={620}
      destroyOnHidden
      className={styles.bar}
      style={{ top: 88 }}
      title={<span className="sr-only">{t("search.title")}</span>}
    >
      <Palette onClose={onClose} />
    </Modal>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const [typed, setTyped] = useState("");
  const [cursor, setCursor] = useState(0);
  const list = useId();
  const navigate = useNavigate();
  const found = useFound(typed);
  const places = usePlaces(typed);
  const searching = isSought(typed);
  const tickets: Command[] = (searching ? (found.data?.items ?? []) : []).map((ticket) => ({
    id: ticket.id,
    group: "tickets",
    label: ticket.number,
    ticket,
    run: () => void navigate({ to: "/tickets/$id", params: { id: ticket.id } }),
  }));
  const customers: Command[] = useFoundCustomers(typed).map((customer) => ({
    id: customer.id,
    group: "customers",
    label: customer.name ?? customer.number ?? customer.phone ?? "",
    customer,
    run: () => void navigate({ to: "/customers/$id", params: { id: customer.id } }),
  }));
  // A number means a ticket; a word may as well mean a screen, and there are few of those.
  const commands = looksLikeNumber(typed) ? [...customers, ...tickets, ...places] : [...places, ...tickets];
  const at = Math.min(cursor, Math.max(0, commands.length - 1));
  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setCursor(Math.min(commands.length - 1, at + 1));
    else if (event.key === "ArrowUp") setCursor(Math.max(0, at - 1));
    else if (event.key === "Enter") choose(commands[at]);
    else return;
    event.preventDefault();
  };
  const busy = useDelayed(searching && found.isFetching);
  return (
    <>
      <div className={styles.field}>
        {busy ? <LoadingOutlined aria-hidden /> : <SearchOutlined aria-hidden />}
        <input
          // biome-ignore lint/a11y/noAutofocus: the bar opens to be typed into
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={commands[at] ? `${list}-${at}` : undefined}
          aria-label={t("search.title")}
          placeholder={t("search.placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setCursor(0);
          }}
          onKeyDown={steer}
        />
      </div>
      <div id={list} role="listbox" aria-label={t("search.title")} className={styles.list}>
        {found.isError && searching && (
          <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
        )}
        <Sought value={typed}>
          {commands.map((command, index) => (
            <Option
              key={command.id}
              id={`${list}-${index}`}
              command={command}
              first={commands[index - 1]?.group !== command.group}
              active={index === at}
              onHover={() => setCursor(index)}
              onChoose={() => choose(command)}
            />
          ))}
        </Sought>
        {commands.length === 0 && !found.isFetching && !found.isError && (
          <p className={styles.nothing}>{t(searching ? "search.noTicket" : "search.nothing")}</p>
        )}
      </div>
      <footer className={styles.hints}>
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t("search.move")}
        </span>
        <span>
          <Kbd>Enter</Kbd> {t("search.open")}
        </span>
        <span>
          <Kbd>Esc</Kbd> {t("common:close")}
        </span>
      </footer>
    </>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  first: boolean;
  active: boolean;
  onHover: () => void;
  onChoose: () => void;
}

function Option({ id, command, first, active, onHover, onChoose }: OptionProps) {
  const { t } = useTranslation("shell");
  const { ticket, customer } = command;
  useEffect(() => {
    if (active) document.getElementById(id)?.scrollIntoView({ block: "nearest" });
  }, [active, id]);
  return (
    <>
      {first && (
        <div className={styles.group} role="presentation">
          {t(`search.group.${command.group}`)}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className={styles.option}
        onMouseMove={active ? undefined : onHover}
        onClick={onChoose}
      >
        <span className={styles.label}>{command.label}</span>
        {customer && (
          <>
            <span className={styles.matter}>{customer.phone}</span>
            <span className={styles.customer}>{customer.region.name}</span>
          </>
        )}
        {ticket && (
          <>
            <span className={styles.matter}>
              <Marked text={ticket.matter} />
            </span>
            <span className={styles.customer}>{ticket.customer_name}</span>
            <StateTag state={ticket.state} />
            <Due at={ticket.due_at} state={ticket.clock} soonAt={ticket.due_soon_at} />
          </>
        )}
      </div>
    </>
  );
}
