# check=skip=StageNameCasing,FromAsCasing;error=true
from alpine:3.22 as Build
run true
copy . /src
Workdir /src
CMD ["sh"]
