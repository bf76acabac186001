/** The form of a work order: what it begins with, what it keeps, and how it is sent. */
import { useQueryClient } from "@tanstack/react-query";
import { Form } from "antd";
import { useState } from "react";
import { fieldErrors, Problem, useProblem } from "@/api/problem";
import type { Channel, Urgency } from "@/api/types";
import { useIntention } from "@/features/case/composer/useIntention";
import { contactKeys } from "@/features/contacts/api";
import { useContact } from "@/features/contacts/useContact";
import { type FormValues, filledIn } from "@/features/forms/schema";
import { useDraft } from "@/ui";
import { formOf, type Registered, type Registration, register, root, type TypeChoice } from "../api";

export interface Values {
  phone?: string;
  customer_name?: string;
  channel?: Channel;
  category?: string;
  urgency?: Urgency;
  matter?: string;
  description?: string;
  answer?: string;
  fields?: FormValues;
}

export function registrationOf(type: TypeChoice, values: Values, contact: string | null): Registration {
  const said = (text: string | undefined): string => text?.trim() ?? "";
  return {
    type: type.code,
    category: values.category ?? "",
    channel: values.channel ?? "hotline",
    urgency: values.urgency ?? type.urgency,
    matter: said(values.matter),
    description: said(values.description),
    fields: filledIn(formOf(type), values.fields ?? {}),
    contact,
    customer_name: said(values.customer_name),
    phone: said(values.phone),
    answer: said(values.answer),
  };
}

export function useRegistering(type: TypeChoice, onDone: (registered: Registered) => void) {
  const client = useQueryClient();
  const { show } = useProblem();
  const { keyFor, fulfilled } = useIntention();
  const { open, typed } = useContact();
  const draft = useDraft<Values>(`workorder.${type.code}`, { personal: true });
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const channel = open?.channel ?? "hotline";
  const allowed = type.channels.length === 0 || type.channels.includes(channel);
  const only = type.categories.length === 1 ? type.categories[0]?.code : undefined;
  const fresh: Values = {
    ...(typed?.phone ? { phone: typed.phone } : {}),
    ...(typed?.name ? { customer_name: typed.name } : {}),
    ...(allowed ? { channel } : type.channels[0] ? { channel: type.channels[0] } : {}),
    ...(only ? { category: only } : {}),
    urgency: type.urgency,
  };
  const submit = async () => {
    if (busy) return;
    const valid = await form.validateFields().catch(() => null);
    if (!valid) return focusFirst(form);
    const body = registrationOf(type, valid, open?.id ?? null);
    setBusy(true);
    try {
      const registered = await register(body, keyFor(body));
      fulfilled();
      draft.clear();
      void client.invalidateQueries({ queryKey: root });
      if (open) void client.invalidateQueries({ queryKey: contactKeys.mine });
      onDone(registered);
    } catch (problem) {
      const errors = fieldErrors(problem).filter(({ name }) => isHere(name, form.getFieldsValue()));
      if (
        problem instanceof Problem &&
        problem.errors.length > 0 &&
        errors.length === problem.errors.length
      ) {
        form.setFields(errors as Parameters<typeof form.setFields>[0]);
        focusFirst(form);
      } else show(problem);
    } finally {
      setBusy(false);
    }
  };
  const clear = () => {
    draft.clear();
    form.resetFields();
  };
  return {
    form,
    busy,
    contact: open,
    initial: { ...fresh, ...draft.value },
    keep: draft.save,
    submit,
    clear,
  };
}

const OWN = ["phone", "customer_name", "channel", "category", "urgency", "matter", "description", "answer"];

/** Whether what the server speaks of has a field here. */
function isHere(name: unknown, values: Values): boolean {
  const path = Array.isArray(name) ? name : [name];
  return path[0] === "fields" ? path[1] in (values.fields ?? {}) : OWN.includes(String(path[0]));
}

function focusFirst(form: ReturnType<typeof Form.useForm<Values>>[0]): void {
  const wrong = form.getFieldsError().find(({ errors }) => errors.length > 0);
  if (wrong) form.focusField(wrong.name);
}
