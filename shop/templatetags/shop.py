from django import template

from shop.dong import dong

register = template.Library()
register.filter("dong", dong)
