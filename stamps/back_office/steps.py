"""A page of one row with what may be done to it now, each step a small form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from stamps.refusals import StampsRefused

Take = Callable[[models.Model, dict, AbstractBaseUser, datetime], object]


@dataclass(frozen=True, slots=True)
class Step:
    """What an officer may do: its slug, its button, its form and its service."""

    slug: str
    label: Promise
    done: Promise
    take: Take
    form: type[forms.Form] = forms.Form
    states: tuple[str, ...] = ()
    told: Promise | str = ""
    is_main: bool = False
    initial: dict = field(default_factory=dict)


class Desk(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page of the stamps' desk, for those who may see such rows."""

    any_permission_required = ("view",)
    model: type[models.Model] | None = None
    index_url_name: str | None = None
    edit_url_name: str | None = None
    history_url_name: str | None = None


class SaysWhyRefused:
    """A create or edit form whose service may refuse: the form stays, with the words."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except StampsRefused as refusal:
            form.add_error(None, str(refusal))
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class StepsView(Desk):
    """One row; GET shows it, POST to a step takes it or says why not."""

    steps: tuple[Step, ...] = ()

    @cached_property
    def object(self) -> models.Model:
        return get_object_or_404(self.rows(), pk=self.kwargs["pk"])

    def rows(self) -> models.QuerySet:
        return self.model.objects.all()

    @property
    def url(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])

    def is_open(self, step: Step) -> bool:
        return self.object.state in step.states

    def get(self, request, *args, **kwargs):
        if "step" in kwargs:
            return redirect(self.url)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        step = self.step(kwargs.get("step"))
        form = step.form(request.POST, prefix=step.slug)
        if form.is_valid():
            try:
                now = timezone.now()
                step.take(self.object, form.cleaned_data, request.user, now)
            except StampsRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, step.done)
                return redirect(self.url)
        for sentence in form.non_field_errors() or [step.told or step.label]:
            messages.error(request, sentence)
        return self.render_to_response(self.get_context_data(refused=(step, form)))

    def step(self, slug: str | None) -> Step:
        for step in self.steps:
            if step.slug == slug:
                return step
        raise Http404

    def forms(self, refused: tuple[Step, forms.Form] | None) -> list[dict[str, Any]]:
        """Return the open steps with their forms, what was refused as it was typed."""
        shown = []
        for step in self.steps:
            if not self.is_open(step):
                continue
            form = step.form(prefix=step.slug, initial=step.initial)
            is_refused = refused is not None and refused[0] is step
            shown.append(
                {
                    "step": step,
                    "form": refused[1] if is_refused else form,
                    "is_refused": is_refused,
                    "url": reverse(
                        self.edit_url_name.replace(":edit", ":step"),
                        args=[self.object.pk, step.slug],
                    ),
                }
            )
        return shown

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": self.model._meta.verbose_name_plural.capitalize(),
            },
            {"url": "", "label": str(self.object)},
        ]

    def get_context_data(self, refused=None, **kwargs):
        may_change = self.user_has_permission("change")
        return {
            **super().get_context_data(**kwargs),
            "object": self.object,
            "forms": self.forms(refused) if may_change else [],
            "history_url": reverse(self.history_url_name, args=[self.object.pk]),
        }
