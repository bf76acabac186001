import { SearchOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, DatePicker, Form, Input, Segmented, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/session/session";
import { Empty, TakeList } from "@/ui";
import { Listing } from "@/ui/Listing";
import { Refused } from "@/ui/Refused";
import {
  findSubject,
  flaggedPage,
  type Look,
  staffLooksPage,
  staffOptions,
  takeFlagged,
  takeStaffLooks,
  usePages,
} from "./api";
import { LookTable } from "./LookTable";
import styles from "./privacy.module.css";
import { Reviewing } from "./Reviewing";
import { WhoLooked } from "./WhoLooked";

const KINDS = ["glance", "record", "history", "unmask", "export", "boss"] as const;
type Side = "flagged" | "customer" | "person";

interface LooksTabProps {
  /** Whose looks are listed, from the address. */
  staff: string | undefined;
  onStaff: (id: string | undefined) => void;
}

/** Look-ups without a cause, who looked at one customer, and whom one person looked at. */
export function LooksTab({ staff, onStaff }: LooksTabProps) {
  const { t } = useTranslation("privacy");
  const leads = useMay("customers.looks");
  const me = useMe();
  const [chosen, setChosen] = useState<Side>("flagged");
  const side: Side = staff || !leads ? "person" : chosen;
  const choose = (next: Side) => {
    setChosen(next);
    onStaff(next === "person" ? me.id : undefined);
  };
  return (
    <>
      {leads && (
        <div className={styles.bar}>
          <Segmented<Side>
            value={side}
            onChange={choose}
            options={(["flagged", "customer", "person"] as const).map((value) => ({
              value,
              label: t(`looks.side.${value}`),
            }))}
          />
        </div>
      )}
      {side === "flagged" && <Flagged onStaff={onStaff} />}
      {side === "customer" && <OfCustomer onStaff={onStaff} />}
      {side === "person" && <OfPerson id={staff ?? me.id} leads={leads} onStaff={onStaff} />}
    </>
  );
}

function Flagged({ onStaff }: { onStaff: (id: string) => void }) {
  const { t } = useTranslation("privacy");
  const [unreviewed, setUnreviewed] = useState(true);
  const [what, setWhat] = useState<string>();
  const [days, setDays] = useState<[Dayjs | null, Dayjs | null] | null>(null);
  const [reviewing, setReviewing] = useState<Look>();
  const filter = {
    unreviewed: unreviewed || undefined,
    what,
    since: days?.[0]?.startOf("day").toISOString(),
    until: days?.[1]?.add(1, "day").startOf("day").toISOString(),
  };
  const pages = usePages(["looks", "flagged", filter], flaggedPage(filter));
  return (
    <>
      <div className={styles.bar}>
        <Checkbox checked={unreviewed} onChange={(event) => setUnreviewed(event.target.checked)}>
          {t("looks.onlyUnreviewed")}
        </Checkbox>
        <Select
          allowClear
          className={styles.filter}
          value={what}
          onChange={setWhat}
          placeholder={t("looks.anyWhat")}
          aria-label={t("looks.anyWhat")}
          options={KINDS.map((value) => ({ value, label: t(`what.${value}`) }))}
        />
        <DatePicker.RangePicker value={days} onChange={setDays} allowEmpty={[true, true]} />
        <span className={styles.last}>
          <TakeList send={takeFlagged(filter)} />
        </span>
      </div>
      <Listing pages={pages} what={t("looks.emptyFlagged.what")} how={t("looks.emptyFlagged.how")}>
        <LookTable
          looks={pages.rows}
          label={t("looks.side.flagged")}
          onStaff={onStaff}
          onReview={setReviewing}
        />
      </Listing>
      {reviewing && <Reviewing look={reviewing} onClose={() => setReviewing(undefined)} />}
    </>
  );
}

function OfCustomer({ onStaff }: { onStaff: (id: string) => void }) {
  const { t } = useTranslation("privacy");
  const finding = useMutation({ mutationFn: findSubject });
  return (
    <>
      <Form
        className={styles.bar}
        layout="inline"
        onFinish={({ phone }: { phone?: string }) => phone?.trim() && finding.mutate(phone)}
      >
        <Form.Item name="phone" label={t("register.phone")}>
          <Input.Search
            autoFocus
            maxLength={40}
            inputMode="tel"
            enterButton={
              <Button htmlType="submit" icon={<SearchOutlined />} aria-label={t("register.find")} />
            }
            loading={finding.isPending}
          />
        </Form.Item>
        {finding.data && (
          <span>
            {finding.data.name} {finding.data.phone}
          </span>
        )}
      </Form>
      <Refused problem={finding.error} />
      {finding.data ? (
        <WhoLooked customer={finding.data.id} onStaff={onStaff} />
      ) : (
        <Empty what={t("looks.emptyCustomer.what")} how={t("looks.findHow")} />
      )}
    </>
  );
}

interface OfPersonProps {
  id: string;
  leads: boolean;
  onStaff: (id: string) => void;
}

function OfPerson({ id, leads, onStaff }: OfPersonProps) {
  const { t } = useTranslation("privacy");
  const me = useMe();
  const people = useQuery(staffOptions(me.unit.id, leads)).data ?? [];
  const pages = usePages(["looks", "person", id], staffLooksPage(id));
  const known = [
    { value: me.id, label: t("looks.myself") },
    ...people.filter((one) => one.id !== me.id).map(({ id: value, name }) => ({ value, label: name })),
  ];
  const other = pages.rows[0]?.person;
  const options =
    known.some(({ value }) => value === id) || !other
      ? known
      : [...known, { value: other.id, label: other.name }];
  return (
    <>
      <div className={styles.bar}>
        {leads && (
          <Select
            showSearch={{ optionFilterProp: "label" }}
            className={styles.filter}
            value={options.some(({ value }) => value === id) ? id : null}
            onChange={(value) => value && onStaff(value)}
            options={options}
            aria-label={t("looks.person")}
          />
        )}
        <span className={styles.last}>
          <TakeList send={takeStaffLooks(id)} />
        </span>
      </div>
      <Listing pages={pages} what={t("looks.emptyPerson.what")} how={t("looks.emptyPerson.how")}>
        <LookTable looks={pages.rows} label={t("looks.side.person")} withPerson={false} />
      </Listing>
    </>
  );
}
