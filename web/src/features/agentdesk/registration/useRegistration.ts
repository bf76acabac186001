/** The form of the agent desk: what it holds, what it keeps, and how it is sent. */
import { useQueryClient } from "@tanstack/react-query";
import { Form, type FormInstance } from "antd";
import { useState } from "react";
import { api, intent, intention, unwrap } from "@/api/client";
import { fieldErrors, Problem, useProblem } from "@/api/problem";
import { useCategories } from "@/api/queries";
import type { Category, Channel, Contact, Registered, Registration } from "@/api/types";
import { useIntention } from "@/features/case/composer/useIntention";
import { report } from "@/features/faults/announcing/api";
import { root as ofFaults } from "@/features/faults/api";
import { useMe } from "@/session/session";
import { serverNow, useDraft } from "@/ui";
import { wallClock } from "@/ui/wall";
import { categoryOf, formPath, registrationOf, type Values } from "./registration";

export interface Accepted {
  answer: Registered;
  asked: Registration;
}

/** The same words of the same customer came today already, under this number. */
export interface Double {
  number: string | null;
}

/** What is registered while a contact is open fills that contact. */
export function useRegistration(contact: Contact | null) {
  const { zone } = useMe();
  const client = useQueryClient();
  const { show } = useProblem();
  const { keyFor, fulfilled } = useIntention();
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>("registration", { personal: true });
  const categories: Category[] = useCategories().data ?? [];
  const [busy, setBusy] = useState(false);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const [double, setDouble] = useState<Double | null>(null);
  const [values, setValues] = useState<Values>(
    () => draft.value ?? { channel: "hotline", occurred_at: wallClock(serverNow(), zone) },
  );
  const category = categoryOf(values, categories);

  const keep = (next: Values) => {
    setValues(next);
    draft.save(next);
  };

  const changed = (delta: Partial<Values>, all: Values) => {
    setDouble(null);
    // What another number complained of before is no matter of this one.
    const elsewhere = "place" in delta || "category" in delta;
    const next = {
      ...all,
      repeat_of: "phone" in delta ? null : values.repeat_of,
      fault: elsewhere ? null : values.fault,
    };
    const chosen = delta.category ? categoryOf(next, categories) : undefined;
    if (chosen) {
      next.hotline_axis = chosen.hotline_axis;
      form.setFieldsValue({ hotline_axis: chosen.hotline_axis });
    }
    keep(next);
  };

  const clear = () => {
    draft.clear();
    setDouble(null);
    const fresh: Values = { channel: values.channel ?? "hotline", occurred_at: wallClock(serverNow(), zone) };
    form.resetFields();
    form.setFieldsValue(blank(fresh));
    setValues(fresh);
  };

  /** A contact began: whose number it is need not be typed again. */
  const begin = (phone: string, name: string, channel: Channel) => {
    const known: Values = {
      channel,
      ...(phone.trim() ? { phone: phone.trim() } : {}),
      ...(name.trim() ? { customer_name: name.trim() } : {}),
    };
    setAccepted(null);
    form.setFieldsValue(known);
    keep({ ...values, ...known, repeat_of: null });
  };

  /** It is registered in any case: if it cannot be put to the fault, that is told, and the case offers it again. */
  const linkTo = async (fault: string, ticket: string) => {
    try {
      await report(fault, ticket, intention());
    } catch (problem) {
      show(problem);
    }
    void client.invalidateQueries({ queryKey: ofFaults });
  };

  const submit = async (separate = false) => {
    if (busy) return;
    const valid = await form.validateFields().catch(() => null);
    const filed = valid && categoryOf(valid, categories);
    if (!valid || !filed) return focusFirstError(form);
    const body = registrationOf(
      { ...valid, repeat_of: values.repeat_of },
      filed,
      zone,
      separate,
      contact?.id ?? null,
    );
    setBusy(true);
    try {
      const answer = await unwrap(api.POST("/api/v1/complaints", { ...intent(keyFor(body)), body }));
      fulfilled();
      setDouble(null);
      if (values.fault) await linkTo(values.fault, answer.id);
      setAccepted({ answer, asked: body });
      clear();
      void client.invalidateQueries({ queryKey: ["tickets"] });
      if (contact) void client.invalidateQueries({ queryKey: ["contacts", "mine"] });
    } catch (problem) {
      if (problem instanceof Problem && problem.id === "double-submission") {
        setDouble({ number: typeof problem.extra.number === "string" ? problem.extra.number : null });
        return;
      }
      const errors = fieldErrors(problem).map(({ errors: words, name }) => ({
        name: (Array.isArray(name) ? name : formPath(String(name))) as (string | number)[],
        errors: words,
      }));
      if (errors.length === 0) show(problem);
      // The names come from the server: a form's own path or none of them.
      else form.setFields(errors as Parameters<typeof form.setFields>[0]);
      focusFirstError(form);
    } finally {
      setBusy(false);
    }
  };

  return {
    form,
    values,
    category,
    categories,
    busy,
    accepted,
    double,
    dropDouble: () => setDouble(null),
    link: (id: string | null) => keep({ ...values, repeat_of: id }),
    report: (id: string | null) => keep({ ...values, fault: id }),
    dirty: draft.value !== undefined,
    changed,
    begin,
    submit,
    clear,
    next: () => setAccepted(null),
  };
}

export type Registering = ReturnType<typeof useRegistration>;

const blank = (fresh: Values): Values => ({
  phone: undefined,
  customer_name: undefined,
  category: undefined,
  hotline_axis: undefined,
  matter: undefined,
  urgency: undefined,
  place: undefined,
  description: undefined,
  agreed_at: undefined,
  ...fresh,
});

/** The first wrong field takes the focus, wherever it lies. */
function focusFirstError(form: FormInstance<Values>): void {
  const wrong = form.getFieldsError().find(({ errors }) => errors.length > 0);
  if (wrong) form.focusField(wrong.name);
}
