"""Do those who decide listen to those who buy?"""

AXIS = "focus"
PLANNED = {
    "executive_customer_meetings": "Leaders meet customers to listen",
    "share_of_attention": "Customers have a share of management's attention",
    "top_customer_awareness": "Leaders know who the ten largest customers are",
}
